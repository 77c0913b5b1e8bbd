package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

/** Gradients beside what numeric differences tell of them. */
public final class Slopes {
    private static final int[] LABELS = {0, 1, 2, 1, 0};
    private static final float DIFFERENCE = 1e-3f;
    private static final float RATE = 0.1f;
    private static final double PRECISION = 2e-3;

    private final Engine engine;
    private final float[] features;
    private final float[] start;

    private Slopes(Engine engine, int[] shape) {
        this.engine = engine;
        this.features = Noise.of(LABELS.length, shape);
        this.start = engine.snapshot();
    }

    /**
     * Holds some of the gradients of each trained array to it, as they are told, and as a step goes down them; of weights, those
     * that are not zero, for those that a mask took stay zero.
     */
    public static void check(Engine engine, List<ParameterSlice> slices, int[] shape) {
        Slopes slopes = new Slopes(engine, shape);
        float[] stepped = slopes.stepped();
        slices.stream().filter(ParameterSlice::isTrained).forEach(slice -> slopes.check(slice, stepped));
    }

    /** What a step makes of the parameters. */
    private float[] stepped() {
        engine.optimize(new TrainingSettings(Optimizer.SGD, RATE, 0, 0));
        engine.train(features, LABELS, LABELS.length);
        float[] stepped = engine.snapshot();
        engine.restore(start);
        return stepped;
    }

    private void check(ParameterSlice slice, float[] stepped) {
        float[] told = engine.gradients(features, LABELS, LABELS.length).get(slice.name());
        int[] standing = IntStream.range(slice.from(), slice.to())
                .filter(at -> start[at] != 0 || !slice.canBePruned())
                .toArray();
        assertThat(standing).as(slice.name()).isNotEmpty();
        for (int i = 0; i < standing.length; i += 1 + standing.length / 7) {
            int at = standing[i];
            double slope = (loss(at, DIFFERENCE) - loss(at, -DIFFERENCE)) / (2 * DIFFERENCE);
            String name = slice.name() + "[" + (at - slice.from()) + "]";
            assertThat((double) told[at - slice.from()]).as(name).isCloseTo(slope, within(PRECISION));
            assertThat((double) (start[at] - stepped[at]) / RATE)
                    .as("the step by " + name)
                    .isCloseTo(slope, within(PRECISION));
        }
    }

    /** With one parameter moved. */
    private double loss(int parameter, float by) {
        float[] moved = start.clone();
        moved[parameter] += by;
        engine.restore(moved);
        engine.optimize(new TrainingSettings(Optimizer.SGD, 1e-30, 0, 0));
        double loss = engine.train(features, LABELS, LABELS.length);
        engine.restore(start);
        return loss;
    }
}
