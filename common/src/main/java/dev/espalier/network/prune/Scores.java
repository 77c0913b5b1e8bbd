package dev.espalier.network.prune;

import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;

/**
 * The importance of everything that may be removed from one part of a network: of the weights of a layer, or the units
 * of a group. Never changed once made.
 */
public final class Scores {
    private final String part;
    private final String kind;
    private final float[] values;
    private final int least;
    private final double lowest;
    private final double highest;

    private Scores(String part, String kind, float[] values, int least, double lowest, double highest) {
        this.part = part;
        this.kind = kind;
        this.values = values;
        this.least = least;
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * Scores that compare as they are with those of other parts.
     *
     * @param values kept, not copied: there may be one for every weight
     */
    public static Scores absolute(String part, String kind, float[] values) throws VariantFailure {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            if (Float.isNaN(value)) {
                throw new VariantFailure("the importance of number " + i + " in " + part
                        + " is not a number: the network or its gradient holds values that are none");
            }
            lowest = lowest <= value ? lowest : value;
            highest = highest >= value ? highest : value;
        }
        return new Scores(part, kind, values, 0, lowest, highest);
    }

    /** Scores that compare with those of other parts only when each is divided by the mean of its part. */
    public static Scores relative(String part, String kind, float[] values) throws VariantFailure {
        Scores scores = absolute(part, kind, values);
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            // Where all is zero nothing matters, and stays zero.
            return scores;
        }
        float[] divided = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            divided[i] = (float) (values[i] / mean);
        }
        return new Scores(part, kind, divided, 0, scores.lowest, scores.highest);
    }

    /** The same, of a part that cannot do without so many, whatever the floor is. */
    Scores keeping(int atLeast) {
        return new Scores(part, kind, values, atLeast, lowest, highest);
    }

    public String part() {
        return part;
    }

    public int size() {
        return values.length;
    }

    /** As they compare with those of other parts. */
    float[] values() {
        return values;
    }

    /** How many may go at most. */
    int most(int floor) {
        return Math.max(0, values.length - floorOf(floor));
    }

    private int floorOf(int floor) {
        return Math.max(floor, least);
    }

    /** So many of the lowest are removed, or as many as the floor lets go. */
    Removal lowest(long count, int floor) {
        int most = most(floor);
        BitSet lowest = Lowest.of(List.of(values), Math.min(count, most)).get(0);
        return new Removal(part, kind, values.length, lowest, this.lowest, highest, count > most ? floorOf(floor) : 0);
    }
}
