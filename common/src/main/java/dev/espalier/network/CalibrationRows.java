package dev.espalier.network;

import dev.espalier.data.Examples;
import dev.espalier.data.Shuffle;

/** Batches of training rows, drawn at random: the same for the same seed. */
final class CalibrationRows {
    private final Examples rows;
    private final int[] order;

    CalibrationRows(Examples rows, long seed) {
        this.rows = rows;
        order = Shuffle.order(rows.count(), seed);
    }

    /** One batch; its arrays are used again for the next. */
    @FunctionalInterface
    interface Batch {
        void of(float[] features, int[] labels, int count);
    }

    /** Where there are fewer rows than are asked for, they are gone through again. */
    void each(int batches, int size, Batch batch) {
        int count = Math.min(size, order.length);
        float[] features = new float[count * rows.width()];
        int[] labels = new int[count];
        for (int i = 0; i < batches; i++) {
            int from = (int) ((long) i * count % (order.length - count + 1));
            rows.gather(order, from, count, features);
            rows.gatherLabels(order, from, count, labels);
            batch.of(features, labels, count);
        }
    }
}
