package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Examples;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Networks;
import dev.espalier.sweep.VariantFailure;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.junit.jupiter.api.Test;

class RecalibrationTest {
    private static final Examples TRAIN = FineTuningTest.points(90, 1);

    private static Engine engine() {
        return Dl4jEngine.open(
                Networks.chain(InputType.feedForward(2), new BatchNormalization(), Networks.softmax(3)),
                new int[] {2},
                1);
    }

    private static void run(Engine engine, Examples train, Map<String, String> options, int polls) throws Exception {
        new Recalibration(FineTuningTest.choice(Recovery.RECALIBRATE, options), train, new FineTuningTest.Try(1, polls))
                .run(engine);
    }

    @Test
    void theMeanIsThatOfAllRowsWhateverTheirBatches() throws Exception {
        try (Engine engine = engine()) {
            float[] weights = engine.parameters().get("l1_W");
            run(engine, TRAIN, Map.of("batch", "40"), 99);
            for (int column = 0; column < 2; column++) {
                double sum = 0;
                for (int row = 0; row < 90; row++) {
                    sum += TRAIN.features()[2 * row + column];
                }
                assertThat(engine.parameters().get("l0_mean")[column]).isCloseTo((float) (sum / 90), within(1e-6f));
            }
            assertThat(engine.parameters().get("l1_W")).isEqualTo(weights);

            float[] once = engine.snapshot();
            run(engine, TRAIN, Map.of("batch", "40"), 99);
            assertThat(engine.snapshot()).containsExactly(once, within(1e-6f));
        }
    }

    @Test
    void whatNeverChangesHasAStatisticThatIsANumber() throws Exception {
        float[] features = TRAIN.features().clone();
        for (int row = 0; row < 90; row++) {
            features[2 * row] = 0;
        }
        try (Engine engine = engine()) {
            run(engine, new Examples(2, features, TRAIN.labels()), Map.of("batch", "40"), 99);
            assertThat(engine.parameters()).containsKey("l0_log10stdev");
            assertThat(engine.parameters().get("l0_log10stdev")[0]).isFinite().isLessThan(-2);
        }
    }

    @Test
    void looksAtNoMoreRowsThanItIsTold() throws Exception {
        float[] features = TRAIN.features().clone();
        float[] half;
        try (Engine engine = engine()) {
            run(engine, TRAIN, Map.of("rows", "45", "batch", "45"), 99);
            half = engine.parameters().get("l0_mean");
            run(engine, TRAIN, Map.of(), 99);
            assertThat(engine.parameters().get("l0_mean")).isNotEqualTo(half);
        }
        assertThat(TRAIN.features()).isEqualTo(features);
    }

    @Test
    void stopsAndTellsWhatCannotBe() {
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> run(engine, TRAIN, Map.of("batch", "40"), 1))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("stopped after 40 rows");
            float[] features = TRAIN.features().clone();
            features[7] = Float.NaN;
            assertThatThrownBy(() -> run(engine, new Examples(2, features, TRAIN.labels()), Map.of(), 99))
                    .isInstanceOf(VariantFailure.class)
                    .hasMessageContaining("the loss is NaN");
        }
    }
}
