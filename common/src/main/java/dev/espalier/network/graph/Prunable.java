package dev.espalier.network.graph;

/** What can be taken from a network. */
public enum Prunable {
    /** A single weight between two units. */
    WEIGHT,
    /** A unit of a dense layer. */
    NEURON,
    /** An output channel of a convolution. */
    FILTER,
    /** Weights that stand together. */
    BLOCK,
    /** A layer, or the layers beside a shortcut. */
    LAYER
}
