package dev.espalier.network.allocation;

import dev.espalier.conf.Section;
import dev.espalier.network.criterion.Lot;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;

/**
 * The importance of everything that may be removed from one part of a network: of the weights of a layer, or the units
 * of a group. Never changed once made.
 */
public final class Scores {
    private final Lot target;
    private final float[] values;
    private final double unit;
    private final double lowest;
    private final double highest;

    private Scores(Lot target, float[] values, double unit, double lowest, double highest) {
        if (values.length != target.size()) {
            throw new IllegalArgumentException(
                    values.length + " scores for the " + target.size() + " of " + target.name());
        }
        this.target = target;
        this.values = values;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * Scores that compare as they are with those of other parts.
     *
     * @param values kept, not copied: there may be one for every weight
     */
    public static Scores absolute(Lot target, float[] values) throws VariantFailure {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            if (Float.isNaN(value)) {
                throw new VariantFailure("the importance of number " + i + " in " + target.name()
                        + " is not a number: the network or its gradient holds values that are none");
            }
            lowest = lowest <= value ? lowest : value;
            highest = highest >= value ? highest : value;
        }
        return new Scores(target, values, 1, lowest, highest);
    }

    /** Scores that compare with those of other parts only when each is divided by the mean of its part. */
    public static Scores relative(Lot target, float[] values) throws VariantFailure {
        Scores scores = absolute(target, values);
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
        return new Scores(target, divided, mean, scores.lowest, scores.highest);
    }

    /**
     * The same, but these go before all others: what went before does not come back.
     *
     * @param gone which of them, by index
     */
    public Scores after(BitSet gone) {
        if (gone.isEmpty()) {
            return this;
        }
        float[] changed = values.clone();
        gone.stream().forEach(i -> changed[i] = Float.NEGATIVE_INFINITY);
        return new Scores(target, changed, unit, lowest, highest);
    }

    /** What the scores are of. */
    Lot target() {
        return target;
    }

    public int size() {
        return values.length;
    }

    /** As they compare with those of other parts. */
    float[] values() {
        return values;
    }

    /** The importance of one, as its criterion gave it. */
    double importance(int index) {
        return values[index] * unit;
    }

    /** How many may go at most. */
    int most(int floor) {
        return Math.max(0, values.length - floorOf(floor));
    }

    private int floorOf(int floor) {
        return Math.max(floor, target.least());
    }

    /** These are removed, whatever allocations say. */
    public Removal without(BitSet removed) {
        return new Removal(target.name(), Section.keyword(target.kind()), values.length, removed, lowest, highest, 0);
    }

    /** So many of the lowest are removed, or as many as the limits let go. */
    Removal lowest(long asked, Limits limits) {
        int floor = limits.floor();
        int most = most(floor);
        long count = limits.rounded(values.length, asked, floorOf(floor));
        BitSet lowest = Lowest.of(List.of(values), Math.min(count, most)).get(0);
        return new Removal(
                target.name(),
                Section.keyword(target.kind()),
                values.length,
                lowest,
                this.lowest,
                highest,
                asked > most ? floorOf(floor) : 0);
    }
}
