package dev.espalier.network.prune;

import dev.espalier.network.graph.Nets;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.UNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.VGG19;
import org.deeplearning4j.zoo.model.Xception;
import org.deeplearning4j.zoo.model.YOLO2;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks of DL4J's zoo that take seconds each only to be made. NASNet is missing: DL4J fails to make it. */
class ZooIT {
    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    static List<Zoo> zoo() {
        return List.of(
                new Zoo(
                        "AlexNet",
                        shape -> AlexNet.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        99,
                        99),
                new Zoo(
                        "Darknet19",
                        shape -> Darknet19.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        32,
                        32),
                new Zoo(
                        "InceptionResNetV1",
                        shape -> InceptionResNetV1.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        96,
                        96),
                new Zoo(
                        "ResNet50",
                        shape -> ResNet50.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        96,
                        96),
                new Zoo(
                        "UNet",
                        shape -> UNet.builder().inputShape(shape).build().init(),
                        3,
                        16,
                        16),
                new Zoo(
                        "VGG16",
                        shape -> VGG16.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        32,
                        32),
                new Zoo(
                        "VGG19",
                        shape -> VGG19.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        32,
                        32),
                new Zoo(
                        "Xception",
                        shape -> Xception.builder()
                                .inputShape(shape)
                                .numClasses(Zoo.CLASSES)
                                .build()
                                .init(),
                        3,
                        71,
                        71),
                new Zoo(
                        "YOLO2",
                        shape -> YOLO2.builder()
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
