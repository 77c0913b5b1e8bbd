package dev.espalier.network.kernel;

/** Plans what one kind of layer does. */
interface Part {
    /** Adds the steps of one layer, and says what it makes. */
    Signal plan(Node node, Plan plan) throws NotKnown;
}
