package dev.espalier.data;

import java.util.Arrays;

/** The numbers that one column has in one row: one, or those of an array. */
final class ColumnValues {
    private float[] values = new float[1];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = (float) value;
    }

    int count() {
        return count;
    }

    float value(int index) {
        return values[index];
    }

    void copy(float[] into, int at) {
        System.arraycopy(values, 0, into, at, count);
    }
}
