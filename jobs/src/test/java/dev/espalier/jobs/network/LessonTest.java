package dev.espalier.jobs.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Dl4jUpdaters;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LessonTest {
    private static final int COUNT = 8;

    private static ComputationGraph net(Optimizer optimizer) {
        ComputationGraph net = Networks.residual(2, 4, 3);
        Dl4jUpdaters.put(net, new TrainingSettings(optimizer, 0.05, 0.01, optimizer == Optimizer.NESTEROV ? 0.9 : 0));
        return net;
    }

    private static void fit(ComputationGraph net, int from, int to) {
        for (int step = from; step < to; step++) {
            SplittableRandom random = new SplittableRandom(step);
            float[] images = new float[COUNT * 32];
            float[] wanted = new float[COUNT * 3];
            for (int i = 0; i < images.length; i++) {
                images[i] = (float) random.nextDouble(-1, 1);
            }
            for (int i = 0; i < COUNT; i++) {
                wanted[3 * i + random.nextInt(3)] = 1;
            }
            net.fit(new INDArray[] {Nd4j.create(images, new long[] {COUNT, 2, 4, 4}, 'c')}, new INDArray[] {
                Nd4j.create(wanted, new long[] {COUNT, 3}, 'c')
            });
        }
    }

    private static Lesson sent(Lesson lesson) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(lesson);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Lesson) in.readObject();
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereItWas(Optimizer optimizer) throws Exception {
        ComputationGraph through = Lesson.of(net(optimizer)).open();
        fit(through, 0, 6);
        ComputationGraph before = Lesson.of(net(optimizer)).open();
        fit(before, 0, 3);
        ComputationGraph after = sent(Lesson.of(before)).open();
        fit(after, 3, 6);
        assertThat(Lesson.numbers(after.params())).isEqualTo(Lesson.numbers(through.params()));
        assertThat(Lesson.numbers(after.params())).isNotEqualTo(Lesson.numbers(before.params()));
    }

    @Test
    void severalBecomeTheirMean() {
        ComputationGraph one = net(Optimizer.ADAM);
        ComputationGraph other = net(Optimizer.ADAM);
        fit(one, 0, 2);
        fit(other, 2, 4);
        ComputationGraph mean = net(Optimizer.ADAM);
        Lesson.average(List.of(Lesson.of(one), Lesson.of(other)), mean);
        INDArray half = one.params().add(other.params()).div(2);
        assertThat(Lesson.numbers(mean.params())).isEqualTo(Lesson.numbers(half));
        INDArray remembered = one.getUpdater()
                .getStateViewArray()
                .add(other.getUpdater().getStateViewArray())
                .div(2);
        assertThat(Lesson.numbers(mean.getUpdater().getStateViewArray())).isEqualTo(Lesson.numbers(remembered));
    }

    @Test
    void aMeanKeepsWhatSinglePrecisionWouldLose() {
        assertThat(Lesson.mean(List.of(new float[] {1e8f}, new float[] {1}, new float[] {-1e8f}, new float[] {3})))
                .containsExactly(1);
        assertThat(Lesson.mean(List.of(new float[] {Float.NaN}, new float[] {1})))
                .containsExactly(Float.NaN);
    }
}
