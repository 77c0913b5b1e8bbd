package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Networks;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistillationTest {
    private static final Examples TRUE = FineTuningTest.points(600, 1);

    private static Engine engine() {
        return Dl4jEngine.open(Networks.mlp(2, 16, 3), new int[] {2}, 1);
    }

    private static Dataset labelled(int[] labels) {
        return FineTuningTest.dataset(new Examples(2, TRUE.features(), labels), FineTuningTest.points(300, 2));
    }

    /** The labels say nothing; all there is to learn is in the teacher. */
    @Test
    void theTeacherTellsMoreThanLabelsDo() throws Exception {
        int[] wrong = IntStream.range(0, TRUE.count()).map(row -> row % 3).toArray();
        try (Engine teacher = engine();
                Engine pupil = engine();
                Engine self = engine()) {
            Map<String, String> long20 = Map.of("epochs", "20", "batch", "16", "learning-rate", "0.02");
            FineTuning.of(
                            Training.of(FineTuningTest.choice(Recovery.FINE_TUNE, long20)),
                            labelled(TRUE.labels()),
                            new FineTuningTest.Try(1, 99_999))
                    .run(teacher, Masks.NONE);
            Dataset misleading = labelled(wrong);
            FineTuning.of(
                            Training.of(FineTuningTest.choice(Recovery.FINE_TUNE, long20)),
                            misleading,
                            new FineTuningTest.Try(1, 99_999))
                    .run(self, Masks.NONE);
            FineTuning.taught(
                            Training.of(FineTuningTest.choice(Recovery.DISTILL, long20)),
                            FineTuningTest.choice(Recovery.DISTILL, long20),
                            Teacher.Remembered.of(teacher, misleading.train()),
                            misleading,
                            new FineTuningTest.Try(1, 99_999))
                    .run(pupil, Masks.NONE);
            assertThat(Evaluation.of(teacher, misleading.validation()).accuracy())
                    .isGreaterThan(0.95);
            assertThat(Evaluation.of(pupil, misleading.validation()).accuracy()).isGreaterThan(0.95);
            assertThat(Evaluation.of(self, misleading.validation()).accuracy()).isLessThan(0.6);
        }
    }

    @Test
    void whatIsRememberedIsWhatATeacherWouldSay() throws Exception {
        Dataset data = labelled(TRUE.labels());
        try (Engine teacher = engine()) {
            Training how = Training.of(FineTuningTest.choice(Recovery.DISTILL, Map.of("batch", "250")));
            Minibatch rows = new Minibatch(data.train(), data.shape(), how, new FineTuningTest.Try(1, 1).seeds(), 1);
            float[] remembered = new float[250 * 3];
            float[] present = new float[250 * 3];
            Teacher.Remembered before = Teacher.Remembered.of(teacher, data.train());
            Teacher.Present now = new Teacher.Present(teacher);
            while (rows.next()) {
                before.answer(rows, remembered);
                now.answer(rows, present);
                assertThat(remembered).isEqualTo(present);
            }
            assertThat(rows.steps()).isEqualTo(3);
        }
    }
}
