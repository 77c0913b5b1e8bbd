package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.OptionalInt;

/** What is added to each row of a layer's outputs, if anything is. The lead is the way from one row to the next. */
final class Bias {
    private final float[] parameters;
    private final OptionalInt at;
    private final int rows;
    private final float[] none;

    /** @param at where it begins among the parameters */
    Bias(float[] parameters, OptionalInt at, int rows) {
        this.parameters = parameters;
        this.at = at;
        this.rows = rows;
        none = at.isPresent() ? new float[0] : new float[rows];
    }

    /** Where {@link #valuesAt} its numbers begin, zeros if there is none. */
    float[] values() {
        return at.isPresent() ? parameters : none;
    }

    int valuesAt() {
        return at.orElse(0);
    }

    /** Begins sums with it. */
    void fill(float[] y, int yAt, int lead, int length) {
        for (int i = 0; i < rows; i++) {
            int row = yAt + i * lead;
            Arrays.fill(y, row, row + length, values()[valuesAt() + i]);
        }
    }

    /** The gradient by it, set or, where beta is 1, added. */
    void gradient(float[] dy, int dyAt, int lead, int length, float beta, Lane lane) {
        if (at.isPresent()) {
            Blas.here().gemv(length, rows, dy, dyAt, lead, lane.ones(length), beta, lane.gradient(), at.getAsInt());
        }
    }
}
