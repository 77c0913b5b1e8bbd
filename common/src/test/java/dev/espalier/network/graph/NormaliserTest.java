package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.data.Scaling;
import dev.espalier.data.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerHybrid;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;

class NormaliserTest {
    private static final Shape ROWS = new Shape.Columns(5);
    private static final Shape IMAGES = new Shape.Image(3, 2, 4);
    private static final int EXAMPLES = 20;

    static {
        Nets.prepare();
    }

    /** Examples whose features differ in place and spread, and one of which never changes. */
    private static INDArray examples(Shape shape) {
        float[] noise = Nets.noise(EXAMPLES * shape.size(), 3);
        for (int i = 0; i < noise.length; i++) {
            int feature = i % shape.size();
            noise[i] = feature == 1 && shape == ROWS ? 7 : 100 * feature + (1 + feature) * noise[i];
        }
        INDArray flat = Nd4j.createFromArray(noise);
        return shape == ROWS ? flat.reshape(EXAMPLES, 5) : flat.reshape(EXAMPLES, 3, 2, 4);
    }

    private static byte[] saved(Normalizer<?> normalizer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, bytes);
        return bytes.toByteArray();
    }

    private static float[] scaled(Scaling scaling, INDArray examples, Shape shape) {
        float[] features = examples.dup('c').reshape(-1).toFloatVector();
        for (int i = 0; i < features.length; i++) {
            int feature = i % shape.size();
            features[i] = (float) ((features[i] - scaling.shift(feature)) / scaling.divisor(feature));
        }
        return features;
    }

    @Test
    void scalesAsDl4jDoes() throws IOException {
        List<DataNormalization> kinds = List.of(
                new NormalizerStandardize(),
                new NormalizerMinMaxScaler(),
                new NormalizerMinMaxScaler(-1, 3),
                new ImagePreProcessingScaler(),
                new ImagePreProcessingScaler(-1, 1, 16));
        for (Shape shape : List.of(ROWS, IMAGES)) {
            for (DataNormalization kind : kinds) {
                kind.fit(new DataSet(examples(shape), Nd4j.zeros(EXAMPLES, 2)));
                Scaling scaling = Normaliser.read("user.zip", saved(kind)).scaling(shape);
                INDArray examples = examples(shape);
                kind.transform(examples);
                assertThat(scaled(scaling, examples(shape), shape))
                        .as(kind.getClass().getSimpleName() + " of " + shape)
                        .usingComparatorWithPrecision(1e-4f)
                        .containsExactly(examples.reshape(-1).toFloatVector());
            }
        }
    }

    @Test
    void thoseForSeveralInputsAreTakenWhereThereIsOne() throws IOException {
        MultiNormalizerStandardize standard = new MultiNormalizerStandardize();
        MultiNormalizerMinMaxScaler range = new MultiNormalizerMinMaxScaler(-2, 2);
        MultiDataSet one = new MultiDataSet(examples(ROWS), Nd4j.zeros(EXAMPLES, 2));
        standard.fit(one);
        range.fit(one);
        for (var kind : List.of(standard, range)) {
            Scaling scaling = Normaliser.read("user.zip", saved(kind)).scaling(ROWS);
            MultiDataSet examples = new MultiDataSet(examples(ROWS), Nd4j.zeros(EXAMPLES, 2));
            kind.transform(examples);
            assertThat(scaled(scaling, examples(ROWS), ROWS))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(examples.getFeatures(0).reshape(-1).toFloatVector());
        }
        standard.fit(new MultiDataSet(
                new INDArray[] {examples(ROWS), examples(ROWS)}, new INDArray[] {Nd4j.zeros(EXAMPLES, 2)}));
        refused(saved(standard), "holds the normaliser MultiNormalizerStandardize");
    }

    @Test
    void rowsOfAnImageMayHaveOneForEachPixel() throws IOException {
        NormalizerStandardize pixels = new NormalizerStandardize();
        pixels.fit(new DataSet(examples(IMAGES).reshape(EXAMPLES, 24), Nd4j.zeros(EXAMPLES, 2)));
        Normaliser normaliser = Normaliser.read("user.zip", saved(pixels));
        Scaling scaling = normaliser.scaling(IMAGES);
        assertThat(scaling.alike()).isEqualTo(1);
        assertThat(scaling.shift(17)).isEqualTo(pixels.getMean().getDouble(17));
        assertThatThrownBy(() -> normaliser.scaling(ROWS))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "user.zip: holds the normaliser NormalizerStandardize for 24 features or channels, and the data are rows"
                                + " of 5 features");
    }

    /** By columns of any size, some of them smaller than the smallest deviation that DL4J lets be. */
    @Property(tries = 200)
    void dl4jScalesAsIsWritten(
            @ForAll @Size(5) List<@DoubleRange(min = -1000, max = 1000) Double> center,
            @ForAll @Size(5) List<@IntRange(min = -12, max = 6) Integer> magnitude)
            throws Exception {
        double[] divisor =
                magnitude.stream().mapToDouble(m -> 1.7 * Math.pow(10, m)).toArray();
        double[] shift = new double[5];
        Arrays.setAll(shift, i -> (float) (center.get(i) * divisor[i]));
        Scaling scaling = Scaling.given("standard", shift, divisor, 1);
        ComputationGraph net = new Mlp(List.of(2)).build(ROWS, 2, 1);
        Normaliser written =
                Normaliser.of(scaling, Fitting.of("net", net, ROWS)).orElseThrow();
        DataNormalization restored =
                NormalizerSerializer.getDefault().restore(new ByteArrayInputStream(written.bytes()));
        float[] raw = Nets.noise(EXAMPLES * 5, 5);
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) (shift[i % 5] + raw[i] * divisor[i % 5]);
        }
        INDArray examples = Nd4j.createFromArray(raw).reshape(EXAMPLES, 5);
        float[] expected = scaled(scaling, examples, ROWS);
        restored.transform(examples);
        for (int i = 0; i < raw.length; i++) {
            assertThat(examples.getFloat(i / 5, i % 5)).isCloseTo(expected[i], within(2e-3f));
        }
    }

    @Test
    void isLaidOutAsTheNetworkTakesItsExamples() {
        Scaling scaling = Scaling.given("standard", new double[] {1, 2, 3}, new double[] {4, 5, 6}, 8);
        ComputationGraph dense = new Mlp(List.of(2)).build(IMAGES, 2, 1);
        Scaling rows = Normaliser.of(scaling, Fitting.of("net", dense, IMAGES))
                .orElseThrow()
                .scaling(IMAGES);
        assertThat(rows.alike()).isEqualTo(1);
        Shape.Image large = new Shape.Image(3, 32, 32);
        ComputationGraph convolutional = new Resnet20().build(large, 2, 1);
        Scaling wide = Scaling.given("standard", new double[] {1, 2, 3}, new double[] {4, 5, 6}, 1024);
        Scaling channels = Normaliser.of(wide, Fitting.of("net", convolutional, large))
                .orElseThrow()
                .scaling(large);
        assertThat(channels.alike()).isEqualTo(1024);
        assertThat(rows.shift(8)).isEqualTo(2);
        assertThat(channels.divisor(2048)).isEqualTo(6);
    }

    @Test
    void nothingIsWrittenWhereNothingIsScaledOrItCannotBeSaid() {
        ComputationGraph net = new Mlp(List.of(2)).build(ROWS, 2, 1);
        Fitting fitting = Fitting.of("net", net, ROWS);
        assertThat(Normaliser.of(Scaling.given("none", new double[1], new double[] {1}, 5), fitting))
                .isEmpty();
        double[] wide = {1e-40, 1, 1, 1, 1e38};
        assertThat(Normaliser.of(Scaling.given("unit", new double[5], wide, 1), fitting))
                .isEmpty();
    }

    @Test
    void isKeptInTheModelsFile() throws IOException {
        NormalizerStandardize normalizer =
                new NormalizerStandardize(Nd4j.createFromArray(1f, 2f), Nd4j.createFromArray(3f, 4f));
        Normaliser normaliser = Normaliser.read("user.zip", saved(normalizer));
        ComputationGraph net = new Mlp(List.of(2)).build(new Shape.Columns(2), 2, 1);
        byte[] first = ModelFile.ofGraph(Optional.of(normaliser)).write(net);
        ModelFile.Read read = ModelFile.read("user.zip", first);
        byte[] second = read.file().write(read.net());
        assertThat(ModelFile.normaliser("again.zip", second).orElseThrow().bytes())
                .isEqualTo(saved(normalizer));
        assertThat(ModelFile.normaliser(
                        "none.zip", ModelFile.ofGraph(Optional.empty()).write(net)))
                .isEmpty();
    }

    @Test
    void whatCannotBeUsedIsRefusedByName() throws IOException {
        NormalizerStandardize labels = new NormalizerStandardize();
        labels.fitLabel(true);
        labels.fit(new DataSet(examples(ROWS), examples(ROWS)));
        refused(saved(labels), "holds the normaliser NormalizerStandardize, which changes labels too");
        MultiNormalizerHybrid hybrid = new MultiNormalizerHybrid().standardizeAllInputs();
        hybrid.fit(new MultiDataSet(examples(ROWS), Nd4j.zeros(EXAMPLES, 2)));
        refused(saved(hybrid), "holds the normaliser MultiNormalizerHybrid");
        refused(
                saved(new NormalizerStandardize(Nd4j.createFromArray(Float.NaN), Nd4j.createFromArray(1f))),
                "holds the normaliser NormalizerStandardize with numbers that nothing can be scaled by");
        refused(
                saved(new ImagePreProcessingScaler(1, 1)),
                "holds the normaliser ImagePreProcessingScaler with numbers that nothing can be scaled by");
        byte[] good = saved(new NormalizerStandardize(Nd4j.createFromArray(1f), Nd4j.createFromArray(1f)));
        refused(Arrays.copyOf(good, 30), "holds a normalizer.bin that cannot be read: java.io.EOFException");
        refused(new byte[0], "holds a normalizer.bin that cannot be read");
        refused(custom("java.lang.Thread"), "holds a normaliser that is none of DL4J's own");
    }

    private static byte[] custom(String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("NORMALIZER");
            out.writeInt(1);
            out.writeUTF("CUSTOM");
            out.writeUTF(type);
        }
        return bytes.toByteArray();
    }

    private static void refused(byte[] normaliser, String reason) {
        assertThatThrownBy(() -> Normaliser.read("user.zip", normaliser))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("user.zip: ")
                .hasMessageContaining(reason);
    }
}
