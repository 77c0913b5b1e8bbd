package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;

/** What goes from one vertex to the next, as far as units are concerned. */
final class Signal {
    private static final Signal UNKNOWN = new Signal(new int[0], Layout.ROWS);

    private final int[] ids;
    private final Layout layout;

    /**
     * @param ids of the unit that each position of a row, each channel of an image or each feature of a step is made by
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
        return isKnown() && (layout == Layout.CHANNELS_FIRST || layout == Layout.CHANNELS_LAST);
    }

    boolean isSteps() {
        return isKnown() && layout == Layout.STEPS;
    }

    /** The same units, laid out otherwise. */
    Signal as(Layout other) {
        return isKnown() ? new Signal(ids, other) : this;
    }

    /** Every id so many times in a row. */
    Signal repeated(int times) {
        return new Signal(repeated(ids, times), layout);
    }

    static int[] repeated(int[] ids, int times) {
        int[] repeated = new int[ids.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = ids[i / times];
        }
        return repeated;
    }

    /** All ids again and again. */
    Signal tiled(int times) {
        return new Signal(tiled(ids, times), layout);
    }

    static int[] tiled(int[] ids, int times) {
        int[] tiled = new int[ids.length * times];
        for (int i = 0; i < tiled.length; i++) {
            tiled[i] = ids[i % ids.length];
        }
        return tiled;
    }

    /** Images of so many pixels, or sequences of so many steps, as rows. */
    Signal flattened(int pixels) {
        return (layout == Layout.CHANNELS_LAST ? tiled(pixels) : repeated(pixels)).as(Layout.ROWS);
    }
}
