package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.LeftAlone;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Prunable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of DL4J's zoo, made without a download, which loses a third of the units of every group and is the same masked
 * and shrunk.
 *
 * @param shape of an example, as small as the network takes it
 */
record Zoo(String title, Function<int[], Model> maker, List<Integer> shape) {
    static final int CLASSES = 7;
    private static final double TOLERANCE = 1e-4;

    /** What can be pruned of which is told on this page, and must be so. */
    private static final Path PAGE = Path.of("..", "docs", "layers.md");

    Zoo(String title, Function<int[], Model> maker, Integer... shape) {
        this(title, maker, List.of(shape));
    }

    @Override
    public String toString() {
        return title;
    }

    void isTheSameMaskedAndShrunk() throws IOException {
        int[] input = shape.stream().mapToInt(Integer::intValue).toArray();
        ComputationGraph net = graph(maker.apply(input));
        tame(net);
        INDArray example = example(input);
        Anatomy anatomy = Anatomy.of(net, Nets.fitting(net, example));
        float[] whole = answer(net, example);
        for (Prunable kind : List.of(Prunable.NEURON, Prunable.FILTER)) {
            Map<String, BitSet> removed = aThird(anatomy.groups(kind));
            if (removed.isEmpty()) {
                continue;
            }
            ComputationGraph masked = Surgeon.masked(net, anatomy, removed);
            ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, removed);
            float[] expected = answer(masked, example);
            assertThat(expected).isNotEqualTo(whole);
            assertThat(difference(answer(shrunk, example), expected))
                    .as("%s of %s", kind, title)
                    .isLessThan(TOLERANCE);
            assertThat(shrunk.numParams()).isLessThan(net.numParams());
            Parameters.release(masked);
            Parameters.release(shrunk);
        }
        Parameters.release(net);
        assertThat(Files.readAllLines(PAGE)).contains(row(anatomy));
    }

    /** Weights as large as He et al. would have them, so that nothing drowns in rounding; and nothing else zero or one. */
    private static void tame(ComputationGraph net) {
        Nets.roughen(net, 3);
        float[] flat = Parameters.flat(net);
        for (ParameterArray array : Parameters.of(net).arrays()) {
            if (array.kind() == ParameterArray.Kind.WEIGHT) {
                float[] values = array.read(flat);
                double squares = 0;
                for (float value : values) {
                    squares += (double) value * value;
                }
                double scale = Math.sqrt(2.0 / (array.in() * array.kernel()) / (squares / values.length));
                for (int i = 0; i < values.length; i++) {
                    values[i] *= (float) scale;
                }
                array.write(values, flat);
            }
        }
        Parameters.set(net, flat);
    }

    /** As it comes from a user's file, answering what goes into its last activation. */
    private static ComputationGraph graph(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(model, bytes, false);
        ComputationGraph net = ModelFile.read("zoo.zip", bytes.toByteArray()).net();
        if (net.getOutputLayer(0).conf().getLayer() instanceof BaseLayer last) {
            last.setActivationFn(new ActivationIdentity());
        }
        return net;
    }

    private static INDArray example(int[] shape) {
        long[] whole = new long[shape.length + 1];
        whole[0] = 1;
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            whole[i + 1] = shape[i];
            size *= shape[i];
        }
        return Nd4j.createFromArray(Nets.noise(size, 5)).reshape(whole);
    }

    private static float[] answer(ComputationGraph net, INDArray example) {
        return net.outputSingle(example).dup('c').reshape(-1).toFloatVector();
    }

    private static Map<String, BitSet> aThird(List<Group> groups) {
        Map<String, BitSet> removed = new HashMap<>();
        for (Group group : groups) {
            BitSet units = new BitSet();
            for (int unit = 1; unit < group.size() && group.size() - units.cardinality() > group.least(); unit += 3) {
                units.set(unit);
            }
            removed.put(group.name(), units);
        }
        return removed;
    }

    /** The largest, where numbers are larger than 1 as a share of the largest of them. */
    private static double difference(float[] one, float[] other) {
        assertThat(one).hasSameSizeAs(other);
        double scale = 1;
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            scale = Math.max(scale, Math.abs(other[i]));
            largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
            assertThat(one[i]).isFinite();
        }
        return largest / scale;
    }

    private String row(Anatomy anatomy) {
        return "| `" + title + "` | " + share(anatomy, Prunable.NEURON) + " | " + share(anatomy, Prunable.FILTER)
                + " | " + leftAlone(anatomy) + " |";
    }

    private static String share(Anatomy anatomy, Prunable kind) {
        int free = anatomy.groups(kind).stream().mapToInt(Group::size).sum();
        int held = anatomy.leftAlone().stream()
                .filter(left -> left.kind() == kind)
                .mapToInt(LeftAlone::count)
                .sum();
        return free + " of " + (free + held);
    }

    private static String leftAlone(Anatomy anatomy) {
        Map<String, List<String>> layers = anatomy.leftAlone().stream()
                .collect(Collectors.groupingBy(
                        LeftAlone::reason, TreeMap::new, Collectors.mapping(LeftAlone::layer, Collectors.toList())));
        return layers.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
    }
}
