package dev.espalier.network.prune;

import dev.espalier.network.graph.Nets;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.zoo.model.FaceNetNN4Small2;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.SimpleCNN;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.TextGenerationLSTM;
import org.deeplearning4j.zoo.model.TinyYOLO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The smaller networks of DL4J's zoo. */
class ZooTest {
    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    static List<Zoo> zoo() {
        return List.of(
                new Zoo(
                        "FaceNetNN4Small2",
                        shape -> FaceNetNN4Small2.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        64,
                        64),
                new Zoo(
                        "LeNet",
                        shape -> LeNet.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        1,
                        28,
                        28),
                new Zoo(
                        "SimpleCNN",
                        shape -> SimpleCNN.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        48,
                        48),
                new Zoo(
                        "SqueezeNet",
                        shape -> SqueezeNet.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        48,
                        48),
                new Zoo(
                        "TextGenerationLSTM",
                        shape -> TextGenerationLSTM.builder()
                                .inputShape(new int[] {shape[1], shape[0]})
                                .build()
                                .init(),
                        47,
                        6),
                new Zoo(
                        "TinyYOLO",
                        shape -> TinyYOLO.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        32,
                        32));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zoo")
    void isTheSameMaskedAndShrunk(Zoo zoo) throws IOException {
        zoo.isTheSameMaskedAndShrunk();
    }
}
