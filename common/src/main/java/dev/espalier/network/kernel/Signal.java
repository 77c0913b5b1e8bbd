package dev.espalier.network.kernel;

/** What goes from step to step: the numbers of some examples, and on the way back their gradients. */
final class Signal {
    private final Extent extent;
    private final Storage storage;
    private final boolean overwritable;
    private Activation owed = Identity.IDENTITY;

    private Signal(Extent extent, Storage storage, boolean overwritable) {
        this.extent = extent;
        this.storage = storage;
        this.overwritable = overwritable;
    }

    /** Its maker has no need of its values afterwards. */
    static Signal free(Extent extent, Storage storage) {
        return new Signal(extent, storage, true);
    }

    /** Its maker needs the values again on the way back. */
    static Signal kept(Extent extent, Storage storage) {
        return new Signal(extent, storage, false);
    }

    /** The same numbers, which nobody may overwrite any more. */
    Signal as(Extent other) {
        return kept(other, storage);
    }

    Extent extent() {
        return extent;
    }

    boolean isOverwritable() {
        return overwritable;
    }

    boolean isTrained() {
        return storage.isTrained();
    }

    float[] values() {
        return storage.values();
    }

    float[] gradients() {
        return storage.gradients();
    }

    Storage storage() {
        return storage;
    }

    Grouping grouping() {
        return storage.grouping();
    }

    /** Where the values of a tile begin, which begins with that example. */
    int at(int example) {
        return storage.at(example);
    }

    /** Where the gradients of a tile begin. */
    int gradientAt(int example) {
        return storage.gradientAt(example);
    }

    /** How many examples it gives at a time: a tile of them, or all. */
    int examples() {
        return storage.examples();
    }

    /** From a number of an example to its next one. */
    int stride() {
        return storage.stride();
    }

    Use use() {
        return storage.use();
    }

    /** The activation is left to the one who reads the signal. */
    void owe(Activation activation) {
        owed = activation;
    }

    Activation owed() {
        return owed;
    }
}
