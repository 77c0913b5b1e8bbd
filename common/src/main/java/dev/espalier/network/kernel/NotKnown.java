package dev.espalier.network.kernel;

/** The kernel cannot train the network. The message says why, for people. */
final class NotKnown extends Exception {
    private static final long serialVersionUID = 1;

    NotKnown(String reason) {
        super(reason);
    }
}
