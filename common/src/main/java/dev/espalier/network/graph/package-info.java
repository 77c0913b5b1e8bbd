/**
 * What a network is made of. Networks are built ({@link dev.espalier.network.graph.Architecture}), read and written
 * ({@link dev.espalier.network.graph.ModelFile}) and taken apart ({@link dev.espalier.network.graph.Anatomy}): which
 * units it has, which of them can only go together, and where in the network's parameters each of them lives.
 */
package dev.espalier.network.graph;
