package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ModelFileTest {
    private static final Shape SHAPE = new Shape.Image(2, 6, 6);

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static MultiLayerNetwork stack(DataType type) {
        MultiLayerNetwork net = new MultiLayerNetwork(Nets.configuration()
                .dataType(type)
                .updater(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).build())
                .layer(new DenseLayer.Builder().name("hidden").nOut(5).build())
                .layer(Nets.logits(3))
                .setInputType(InputType.convolutional(6, 6, 2))
                .build());
        net.init();
        return net;
    }

    private static ComputationGraph graph() {
        return Nets.init(Nets.graph(SHAPE)
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer("out", Nets.logits(3), "conv")
                .setOutputs("out"));
    }

    private static byte[] saved(org.deeplearning4j.nn.api.Model net) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, bytes, true);
        return bytes.toByteArray();
    }

    private static INDArray input() {
        return Nd4j.createFromArray(Nets.noise(4 * 72, 11)).reshape(4, 2, 6, 6);
    }

    @Test
    void aStackOfLayersComesBackAsOneForWhomeverLoadsIt() throws IOException {
        MultiLayerNetwork net = stack(DataType.FLOAT);
        float[] expected = net.output(input()).reshape(-1).toFloatVector();

        ModelFile.Read read = ModelFile.read("user.zip", saved(net));
        assertThat(read.file().isStack()).isTrue();
        assertThat(Nets.answer(read.net(), SHAPE)).isEqualTo(expected);

        Path path = Files.write(folder.resolve("back.zip"), read.file().write(read.net()));
        MultiLayerNetwork loaded = MultiLayerNetwork.load(path.toFile(), true);
        assertThat(loaded.output(input()).reshape(-1).toFloatVector()).isEqualTo(expected);
        assertThat(loaded.getLayerWiseConfigurations().toJson())
                .isEqualTo(net.getLayerWiseConfigurations().toJson());
    }

    @Test
    void aGraphComesBackAsAGraph() throws IOException {
        ComputationGraph net = graph();
        ModelFile.Read read = ModelFile.read("user.zip", saved(net));
        assertThat(read.file().isStack()).isFalse();

        Path path = Files.write(folder.resolve("back.zip"), read.file().write(read.net()));
        ComputationGraph loaded = ComputationGraph.load(path.toFile(), true);
        assertThat(Nets.answer(loaded, SHAPE)).isEqualTo(Nets.answer(net, SHAPE));
        assertThat(loaded.getConfiguration()).isEqualTo(net.getConfiguration());
    }

    @Test
    void layersWithoutNamesOfTheirOwnAreNumbered() throws IOException {
        ComputationGraph net =
                ModelFile.read("user.zip", saved(stack(DataType.FLOAT))).net();
        assertThat(net.getConfiguration().getVertices().keySet())
                .containsExactly("layer0", "layer1", "layer2", "hidden", "layer4");
    }

    @Test
    void doublePrecisionBecomesSingle() throws IOException {
        MultiLayerNetwork net = stack(DataType.DOUBLE);
        ModelFile.Read read = ModelFile.read("user.zip", saved(net));
        assertThat(read.net().params().dataType()).isEqualTo(DataType.FLOAT);
        float[] expected = net.output(input()).reshape(-1).toFloatVector();
        assertThat(Nets.answer(read.net(), SHAPE))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(expected);

        Path path = Files.write(folder.resolve("back.zip"), read.file().write(read.net()));
        assertThat(MultiLayerNetwork.load(path.toFile(), true).params().dataType())
                .isEqualTo(DataType.FLOAT);
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        ModelFile.Read read = ModelFile.read("user.zip", saved(stack(DataType.FLOAT)));
        byte[] written = read.file().write(read.net());
        ModelFile.Read again = ModelFile.read("again.zip", written);
        assertThat(again.file().write(again.net())).isEqualTo(written);
    }

    @Test
    void whatIsPrunedAwayMakesTheFileSmaller() {
        ComputationGraph net = new Mlp(List.of(64, 32)).build(new Shape.Columns(100), 10, 1);
        int dense = ModelFile.ofGraph(Optional.empty()).write(net).length;
        float[] flat = Parameters.flat(net);
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i % 10 == 0 ? flat[i] : 0;
        }
        Parameters.set(net, flat);
        assertThat(ModelFile.ofGraph(Optional.empty()).write(net).length).isLessThan(dense / 3);
    }

    @Test
    void whatIsNoModelIsRefusedByName() throws IOException {
        byte[] good = saved(graph());
        refused("".getBytes(StandardCharsets.UTF_8), "is no zip file");
        refused("label,pixel\n1,2\n".getBytes(StandardCharsets.UTF_8), "is no zip file");
        refused(zip("data.csv", "1,2"), "holds no configuration.json (it holds data.csv)");
        refused(without(good, "coefficients.bin"), "holds no coefficients.bin (it holds configuration.json");
        refused(without(good, "configuration.json"), "holds no configuration.json");
        refused(with(good, "configuration.json", "{"), "no JSON");
        refused(with(good, "configuration.json", "{\"a\": 1}"), "describes no network");
        refused(with(good, "configuration.json", "{\"vertices\": {\"a\": 1}}"), "cannot be made into a network");
        refused(with(good, "coefficients.bin", "weights"), "holds weights that cannot be read");
        refused(
                with(
                        good,
                        "configuration.json",
                        stack(DataType.FLOAT).getLayerWiseConfigurations().toJson()),
                "cannot be made into a network: Invalid parameters: expected length");
        refused(with(good, "../../etc/passwd", "x"), "points out of the file, ../../etc/passwd");
        refused(with(good, "a\\..\\..\\b", "x"), "points out of the file");
        refused(with(good, "/etc/passwd", "x"), "points out of the file");
    }

    @Test
    void aDamagedZipIsRefused() throws IOException {
        byte[] good = saved(graph());
        for (int length : new int[] {good.length - 1, good.length - 30, good.length / 2, 40, 10}) {
            refused(Arrays.copyOf(good, length), "is a damaged zip file");
        }
        byte[] flipped = good.clone();
        flipped[good.length / 3] ^= 0x55;
        refused(flipped, "is a damaged zip file");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        ComputationGraph net = graph();
        net.getLayer("conv").getParam("W").putScalar(3, Float.NaN);
        net.getLayer("out").getParam("b").assign(Float.POSITIVE_INFINITY);
        byte[] bytes = saved(net);
        assertThatThrownBy(() -> ModelFile.read("user.zip", bytes))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("user.zip: 1 of the 72 numbers of conv/W are not finite")
                .hasMessageContaining("user.zip: 3 of the 3 numbers of out/b are not finite");
    }

    private static void refused(byte[] file, String reason) {
        assertThatThrownBy(() -> ModelFile.read("user.zip", file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("user.zip: ")
                .hasMessageContaining(reason);
    }

    private static byte[] zip(String name, String content) throws IOException {
        return with(new byte[0], name, content);
    }

    private static byte[] without(byte[] zip, String name) throws IOException {
        return copy(zip, name, new byte[0]);
    }

    private static byte[] with(byte[] zip, String name, String content) throws IOException {
        return copy(zip, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The zip with an entry replaced; with nothing, it is left out. */
    private static byte[] copy(byte[] zip, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(in.readAllBytes());
                }
            }
            if (content.length > 0) {
                out.putNextEntry(new ZipEntry(name));
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }
}
