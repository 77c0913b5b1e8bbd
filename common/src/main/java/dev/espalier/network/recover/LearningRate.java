package dev.espalier.network.recover;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import java.util.Arrays;
import java.util.stream.Stream;

/** The size of the steps over a training, from the first to the last. */
public final class LearningRate {
    /** How it goes on; {@code x} is the share of the training that is behind, after the warm-up. */
    enum Course {
        /** Always the same. */
        CONSTANT,
        /** {@code (1 + cos(π x)) / 2}, step by step: Loshchilov and Hutter, SGDR, ICLR 2017, without restarts. */
        COSINE,
        /** {@code decay} to the power of how many of the drops are behind: He et al., Deep Residual Learning, CVPR 2016. */
        STEP,
        /** {@code decay^x}, step by step. */
        EXPONENTIAL,
        /** {@code 1 - x}, step by step. */
        LINEAR,
        /**
         * Half a cosine from a 25th up to the whole within 30 % of the steps, and another half down to the 10,000th part of what
         * it began with: Smith and Topin, Super-Convergence, 2019, with the numbers that fastai and PyTorch have for it. The
         * momentum stays as it is.
         */
        ONE_CYCLE
    }

    private static final double RISE = 0.3;
    private static final double LOW = 1.0 / 25;
    private static final double LAST = LOW / 10_000;

    private final Course course;
    private final double whole;
    private final double decay;
    private final double[] drops;
    private final int warmUp;
    private final int epochs;
    private final int behind;

    private LearningRate(
            Course course, double whole, double decay, double[] drops, int warmUp, int epochs, int behind) {
        this.course = course;
        this.whole = whole;
        this.decay = decay;
        this.drops = drops;
        this.warmUp = warmUp;
        this.epochs = epochs;
        this.behind = behind;
    }

    static LearningRate of(Choice how) {
        Course course = Stream.of(Course.values())
                .filter(one -> Section.keyword(one).equals(how.option("schedule")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schedule: " + how));
        return new LearningRate(
                course,
                how.number("learning-rate"),
                how.number("decay"),
                Arrays.stream(how.option("drops").split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray(),
                how.integer("warm-up"),
                how.integer("epochs"),
                0);
    }

    /** The same, begun when so many epochs are behind. */
    LearningRate after(int epochsBehind) {
        return new LearningRate(course, whole, decay, drops, warmUp, epochs, behind + epochsBehind);
    }

    /**
     * That of one step. In the warm-up it grows step by step in a straight line, and is whole in the last of its steps: Goyal et
     * al., Accurate, Large Minibatch SGD, 2017.
     *
     * @param epoch counted from 1
     * @param step counted from 0
     * @param steps how many the epoch has
     */
    public double at(int epoch, int step, int steps) {
        double done = behind + epoch - 1 + (double) step / steps;
        if (done < warmUp) {
            return whole * Math.min(1, (done + 1.0 / steps) / warmUp);
        }
        return whole * factor((done - warmUp) / (epochs - warmUp));
    }

    private double factor(double share) {
        return switch (course) {
            case CONSTANT -> 1;
            case COSINE -> between(1, 0, share);
            case STEP -> {
                long behind = Arrays.stream(drops).filter(at -> at <= share).count();
                yield Math.pow(decay, (double) behind);
            }
            case EXPONENTIAL -> Math.pow(decay, share);
            case LINEAR -> 1 - share;
            case ONE_CYCLE ->
                share < RISE ? between(LOW, 1, share / RISE) : between(1, LAST, (share - RISE) / (1 - RISE));
        };
    }

    /** Half a cosine from one to the other. */
    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    @Override
    public String toString() {
        return Double.toString(whole);
    }
}
