package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;

/** What goes from one vertex to the next, as far as units are concerned. */
final class Signal {
    private static final Signal UNKNOWN = new Signal(new int[0], Layout.ROWS);

    private final int[] ids;
    private final Layout layout;

    /**
     * @param ids of the unit that each position of a row, or each channel of an image, is made by
     */
    Signal(int[] ids, Layout layout) {
        this.ids = ids;
        this.layout = layout;
    }

    /** Nothing is known of who makes what. */
    static Signal unknown() {
        return UNKNOWN;
    }

    int[] ids() {
        return ids;
    }

    int size() {
        return ids.length;
    }

    Layout layout() {
        return layout;
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    boolean isRows() {
        return isKnown() && layout == Layout.ROWS;
    }

    boolean isImages() {
        return isKnown() && layout != Layout.ROWS;
    }

    /** Every id so many times in a row. */
    Signal repeated(int times) {
        return new Signal(repeated(ids, times), layout);
    }

    private static int[] repeated(int[] ids, int times) {
        int[] repeated = new int[ids.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = ids[i / times];
        }
        return repeated;
    }

    /** Images of so many pixels as rows. */
    Signal flattened(int pixels) {
        if (layout == Layout.CHANNELS_FIRST) {
            return new Signal(repeated(ids, pixels), Layout.ROWS);
        }
        int[] flat = new int[ids.length * pixels];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = ids[i % ids.length];
        }
        return new Signal(flat, Layout.ROWS);
    }
}
