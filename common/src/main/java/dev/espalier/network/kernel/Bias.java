package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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

    /** What there is to learn of it and of the weights that it goes with. */
    List<ParameterRange> learnt(int from, int to) {
        return IntStream.concat(IntStream.of(from), at.stream())
                .mapToObj(begin -> new ParameterRange(begin, begin == from ? to : begin + rows))
                .toList();
    }

    /** Begins sums with it. */
    void fill(float[] y, int yAt, int lead, int length) {
        fill(0, rows, y, yAt, lead, length);
    }

    /** Only those of some rows. */
    void fill(int first, int count, float[] y, int yAt, int lead, int length) {
        for (int i = first; i < first + count; i++) {
            int row = yAt + i * lead;
            Arrays.fill(y, row, row + length, values()[valuesAt() + i]);
        }
    }

    /** The gradient by it, set or, where beta is 1, added. */
    void gradient(float[] dy, int dyAt, int lead, int length, float beta, Lane lane) {
        gradient(0, rows, dy, dyAt, lead, length, beta, lane);
    }

    /** Only of some rows. */
    void gradient(int first, int count, float[] dy, int dyAt, int lead, int length, float beta, Lane lane) {
        if (at.isPresent()) {
            int row = dyAt + first * lead;
            float[] ones = lane.ones(length);
            Blas.here().gemv(length, count, dy, row, lead, ones, beta, lane.gradient(), at.getAsInt() + first);
        }
    }
}
