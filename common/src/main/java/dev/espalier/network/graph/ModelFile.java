package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J model's zip file. Inside every model is a graph; what came as a stack of layers goes out as one, so that the
 * program that loads it needs no change. The state of an updater is neither read nor written.
 */
public final class ModelFile {
    private final Optional<MultiLayerConfiguration> stack;
    private final Optional<Normaliser> normaliser;

    private ModelFile(Optional<MultiLayerConfiguration> stack, Optional<Normaliser> normaliser) {
        this.stack = stack;
        this.normaliser = normaliser;
    }

    /** A model and the file it came in. */
    public record Read(ModelFile file, ComputationGraph net) {}

    /** The file of a network that came in none. */
    public static ModelFile ofGraph(Optional<Normaliser> normaliser) {
        return new ModelFile(Optional.empty(), normaliser);
    }

    /**
     * Reads a model; weights of other precision become single precision.
     *
     * @param place what the file is called, for messages
     * @throws UserError when it is no model, or one with weights that are no numbers
     */
    public static Read read(String place, byte[] bytes) {
        ModelZip zip = ModelZip.read(place, bytes);
        Optional<Normaliser> normaliser = zip.normalizer().map(inside -> Normaliser.read(place, inside));
        INDArray parameters = parameters(place, zip.coefficients());
        String json = new String(zip.configuration(), StandardCharsets.UTF_8);
        boolean isStack = ModelJson.holdsStack(place, json);
        try {
            Optional<MultiLayerConfiguration> stack =
                    isStack ? Optional.of(MultiLayerConfiguration.fromJson(json)) : Optional.empty();
            ComputationGraph net =
                    new ComputationGraph(stack.map(StackOfLayers::toGraph).orElseGet(() -> ModelJson.graph(json)));
            net.getConfiguration().setDataType(DataType.FLOAT);
            net.init(parameters, false);
            Parameters.of(net).checkFinite(place, net);
            return new Read(new ModelFile(stack, normaliser), net);
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UserError(place, "cannot be made into a network: " + firstLine(e), e);
        }
    }

    /** What the file of a model says its examples have to be scaled by. */
    public static Optional<Normaliser> normaliser(String place, byte[] bytes) {
        return ModelZip.read(place, bytes).normalizer().map(inside -> Normaliser.read(place, inside));
    }

    /** True when it came as a stack of layers, DL4J's MultiLayerNetwork. */
    public boolean isStack() {
        return stack.isPresent();
    }

    /** The network as a file of the kind that this one came in, with the same normaliser. */
    public byte[] write(ComputationGraph net) {
        String json = stack.map(layers -> StackOfLayers.toStack(net, layers).toJson())
                .orElseGet(() -> net.getConfiguration().toJson());
        return new ModelZip(
                        json.getBytes(StandardCharsets.UTF_8),
                        coefficients(net.params()),
                        normaliser.map(Normaliser::bytes))
                .write();
    }

    private static INDArray parameters(String place, byte[] coefficients) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coefficients))) {
            INDArray read = Nd4j.read(in).castTo(DataType.FLOAT);
            return read.reshape('c', 1, read.length());
        } catch (IOException | RuntimeException e) {
            throw new UserError(place, "holds weights that cannot be read: " + firstLine(e), e);
        }
    }

    private static byte[] coefficients(INDArray parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Nd4j.write(parameters, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
