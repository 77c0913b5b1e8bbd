package dev.espalier.network.kernel;

/** The numbers of some examples, and the gradients of the loss by them. Several signals can share one. */
final class Storage {
    private final int size;
    private final boolean trained;
    private float[] values = new float[0];
    private float[] gradients = new float[0];
    private int start;
    private Use last;

    /**
     * @param size of one example
     * @param trained whether gradients are wanted
     */
    Storage(int size, boolean trained) {
        this.size = size;
        this.trained = trained;
    }

    float[] values() {
        return values;
    }

    float[] gradients() {
        return gradients;
    }

    boolean isTrained() {
        return trained;
    }

    int size() {
        return size;
    }

    /** Where an example begins. */
    int at(int example) {
        return start + example * size;
    }

    /** Makes room. What was there is lost. */
    void reserve(int examples) {
        values = new float[Math.multiplyExact(examples, size)];
        gradients = trained ? new float[values.length] : gradients;
    }

    /** Looks at somebody else's numbers, which nobody may change. */
    void borrow(float[] others, int from) {
        values = others;
        start = from;
    }

    /** One more step reads it. To be called in the order in which the steps go forward. */
    Use use() {
        if (last != null) {
            last.isNotLast();
        }
        last = new Use();
        return last;
    }
}
