package dev.espalier.network.graph;

/**
 * Something that cannot be pruned safely.
 *
 * @param count how many weights or units of the layer it is about
 * @param reason goes on from the layer's name: {@code gives the network's output}
 */
public record LeftAlone(String layer, Prunable kind, int count, String reason) {}
