package dev.espalier.data;

import dev.espalier.conf.Section;
import java.util.Arrays;

/**
 * What was done to the features: {@code (x - shift) / divisor}, in double precision. What is fitted to training rows gives
 * columns of a table a shift and a divisor each, and of an image each channel; what never changes among them is divided by
 * one.
 */
public final class Scaling {
    /** How features are brought to a like size. */
    public enum Method {
        /** As they are. */
        NONE,
        /** To 0…1: bytes by 255 whatever they hold, others by the lowest and highest of the training rows. */
        UNIT,
        /** To mean 0 and standard deviation 1 among the training rows. */
        STANDARD
    }

    private final String name;
    private final double[] shift;
    private final double[] divisor;
    private final int alike;

    private Scaling(String name, double[] shift, double[] divisor, int alike) {
        this.name = name;
        this.shift = shift;
        this.divisor = divisor;
        this.alike = alike;
    }

    /**
     * One that was fitted elsewhere.
     *
     * @param name what it is called, for people
     * @param alike how many features in a row, from the first, have each shift and divisor
     */
    public static Scaling given(String name, double[] shift, double[] divisor, int alike) {
        return new Scaling(name, shift.clone(), divisor.clone(), alike);
    }

    /** @param bytes whether the features are bytes, from 0 to 255 */
    static Scaling fit(Method method, Shape shape, Examples train, boolean bytes) {
        int groups = shape.size() / shape.alike();
        double[] shift = new double[groups];
        double[] divisor = new double[groups];
        Arrays.fill(divisor, method == Method.UNIT && bytes ? 255 : 1);
        Scaling scaling = new Scaling(Section.keyword(method), shift, divisor, shape.alike());
        if (method == Method.STANDARD || (method == Method.UNIT && !bytes)) {
            scaling.fit(method, train);
        }
        return scaling;
    }

    private void fit(Method method, Examples train) {
        int groups = shift.length;
        double[] low = new double[groups];
        double[] high = new double[groups];
        double[] mean = new double[groups];
        double[] square = new double[groups];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        float[] all = train.features();
        double each = (double) train.count() * alike;
        for (int start = 0, group = 0; start < all.length; start += alike, group = (group + 1) % groups) {
            double sum = 0;
            for (int i = start; i < start + alike; i++) {
                sum += all[i];
                low[group] = Math.min(low[group], all[i]);
                high[group] = Math.max(high[group], all[i]);
            }
            mean[group] += sum / each;
        }
        for (int start = 0, group = 0; start < all.length; start += alike, group = (group + 1) % groups) {
            double sum = 0;
            for (int i = start; i < start + alike; i++) {
                sum += (all[i] - mean[group]) * (all[i] - mean[group]);
            }
            square[group] += sum / each;
        }
        for (int group = 0; group < groups; group++) {
            boolean constant = low[group] == high[group];
            boolean unit = method == Method.UNIT;
            shift[group] = unit || constant ? low[group] : mean[group];
            // Rounding gives even a constant column a tiny deviation, which would blow it up.
            divisor[group] = constant ? 1 : unit ? high[group] - low[group] : Math.sqrt(square[group]);
        }
    }

    /** Scales all of the features where they stand. */
    void apply(float[] features) {
        if (changesNothing()) {
            return;
        }
        int groups = shift.length;
        for (int start = 0, group = 0; start < features.length; start += alike, group = (group + 1) % groups) {
            double from = shift[group];
            double by = divisor[group];
            for (int i = start; i < start + alike; i++) {
                features[i] = (float) ((features[i] - from) / by);
            }
        }
    }

    /** What it is called, for people. */
    public String name() {
        return name;
    }

    public boolean changesNothing() {
        return Arrays.stream(shift).allMatch(s -> s == 0)
                && Arrays.stream(divisor).allMatch(d -> d == 1);
    }

    /** How many features in a row, from the first, have the same shift and divisor. */
    public int alike() {
        return alike;
    }

    /** What is taken from a feature of an example, given by its index. */
    public double shift(int feature) {
        return shift[feature / alike];
    }

    /** What a feature of an example is then divided by. */
    public double divisor(int feature) {
        return divisor[feature / alike];
    }
}
