package dev.espalier.network.kernel;

import java.util.Optional;

/**
 * The numbers of a batch, and the gradients of the loss by them. Several signals can share one. Whole tiles are there: after
 * the batch's last example come examples of which nobody wants to know anything, and whose gradients are zero.
 */
final class Storage {
    private final int size;
    private final int spare;
    private final Grouping grouping;
    private final boolean trained;
    private boolean passing;
    private boolean gradientsPass;
    private float[] values = new float[0];
    private float[] gradients = new float[0];
    private int start;
    private int examples;
    private int step;
    private int gradientStep;
    private Use last;
    private Optional<Storage> sharing = Optional.empty();

    /** @param trained whether gradients are wanted */
    Storage(Extent extent, Grouping grouping, boolean trained) {
        size = extent.size();
        // A part of an image's rows is multiplied as a matrix, of which BLAS bindings want the whole last line to be
        // there.
        spare = extent.pixels() * Step.TILE;
        this.grouping = grouping;
        this.trained = trained;
    }

    /** Of one example. */
    int size() {
        return size;
    }

    Grouping grouping() {
        return grouping;
    }

    boolean isTrained() {
        return trained;
    }

    float[] values() {
        return values;
    }

    float[] gradients() {
        return sharing.isPresent() ? sharing.get().gradients() : gradients;
    }

    /** How many examples it gives at a time: a tile of them, or all. */
    int examples() {
        return examples;
    }

    /** Where the values of a tile begin, which begins with that example. */
    int at(int example) {
        return start + example * step;
    }

    /** Where the gradients of a tile begin. */
    int gradientAt(int example) {
        return sharing.isPresent() ? sharing.get().gradientAt(example) : example * gradientStep;
    }

    /** From a number of an example to its next one. */
    int stride() {
        return grouping == Grouping.ROWS ? 1 : examples;
    }

    /** From now on its gradients are those of another one, which is as large. */
    void shareGradients(Storage other) {
        sharing = Optional.of(other);
    }

    /** Nobody wants a tile's values any more when the next tile's turn comes, but to go back. */
    void pass() {
        passing = grouping == Grouping.TILES;
    }

    /** Nobody wants a tile's gradients any more when the next tile's turn comes. */
    void passGradients() {
        gradientsPass = grouping == Grouping.TILES;
    }

    /** Makes room for so many examples to be trained on, which fill tiles. */
    void keep(int count) {
        hold(count, count);
        gradientStep = gradientsPass ? 0 : step;
        if (trained && sharing.isEmpty()) {
            gradients = enough(gradients, gradientsPass ? Step.TILE : count);
        }
    }

    /** Makes room for so many examples to be answered, which fill tiles. */
    void hold(int count) {
        hold(count, passing ? Step.TILE : count);
    }

    private void hold(int count, int kept) {
        examples = grouping == Grouping.TILES ? Step.TILE : count;
        step = kept < count ? 0 : grouping == Grouping.TILES ? size : 1;
        values = enough(values, kept);
    }

    private float[] enough(float[] room, int examples) {
        int length = Math.addExact(Math.multiplyExact(examples, size), spare);
        return room.length < length ? new float[length] : room;
    }

    /** Looks at somebody else's numbers, which nobody may change. */
    void borrow(float[] others, int from, int count) {
        values = others;
        start = from;
        step = size;
        examples = count;
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
