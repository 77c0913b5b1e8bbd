package dev.espalier.network.kernel;

/**
 * Who works on a batch.
 *
 * @param areShared whether the work is cut into shares, as it is for several threads; the results are the same for any number
 *     of them, and not quite those of one who does not share
 */
record Hands(int threads, boolean areShared) {
    private static final int MOST_LANES = 8;

    /** So many numbers are spent on the gradients of all lanes. */
    private static final int ROOM = 1 << 25;

    static final Hands ONE = new Hands(1, false);

    static Hands sharing(int threads) {
        return new Hands(threads, true);
    }

    /** Into how many shares the work is cut, which does not depend on the threads. */
    int lanes(int parameters) {
        return areShared ? Math.max(1, Math.min(MOST_LANES, ROOM / Math.max(1, parameters))) : 1;
    }
}
