package dev.espalier.network.kernel;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.OutputHead;
import dev.espalier.network.engine.ParameterSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Goes through a network from its input to its output and plans what each vertex does. */
final class Compiler {
    private final ComputationGraph network;
    private final ComputationGraphConfiguration configuration;
    private final OutputHead head;
    private final Plan plan;
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<String, List<String>> readers = new HashMap<>();
    private final int[] shape;

    Compiler(ComputationGraph network, int[] shape) {
        this.network = network;
        this.shape = shape.clone();
        configuration = network.getConfiguration();
        head = OutputHead.of(network);
        plan = new Plan(ParameterSlice.of(network), widest());
        configuration
                .getVertexInputs()
                .forEach((name, inputs) -> inputs.forEach(input ->
                        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(name)));
    }

    Engine engine(long seed, Hands hands) throws NotKnown {
        if (configuration.getDataType() != DataType.FLOAT) {
            throw new NotKnown("the network computes in " + configuration.getDataType());
        }
        Storage examples = new Storage(extent(), Grouping.ROWS, false);
        signals.put(configuration.getNetworkInputs().get(0), Signal.kept(extent(), examples));
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            if (!signals.containsKey(name)) {
                signals.put(name, vertex(name));
            }
        }
        checkLoss();
        Signal logits = signals.get(configuration.getNetworkOutputs().get(0));
        if (head.isSoftmax() && logits.extent().size() < 2) {
            throw new NotKnown("the network answers with one number and a softmax");
        }
        Answer answer = new Answer(plan.grouped(logits, Grouping.WHOLE), head.loss());
        Program program = new Program(examples, plan, answer, seed, hands);
        return new KernelEngine(network, program, plan.slices(), plan.parameters(), head.loss(program.outputs()));
    }

    private int widest() {
        return Arrays.stream(network.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(FeedForwardLayer.class::isInstance)
                .mapToInt(layer -> Math.toIntExact(((FeedForwardLayer) layer).getNIn()))
                .max()
                .orElse(0);
    }

    private void checkLoss() throws NotKnown {
        String name = configuration.getNetworkOutputs().get(0);
        ILossFunction function = network.getLayer(name).conf().getLayer() instanceof LossLayer layer
                ? layer.getLossFn()
                : ((BaseOutputLayer) network.getLayer(name).conf().getLayer()).getLossFn();
        boolean weighted = (function instanceof LossMCXENT softmax && softmax.getWeights() != null)
                || (function instanceof LossBinaryXENT sigmoid && sigmoid.getWeights() != null)
                || (function instanceof LossMSE squares && squares.getWeights() != null);
        if (weighted) {
            throw new NotKnown("layer " + name + " weights the classes, which is not known to the kernel");
        }
    }

    /** What the caller brings. */
    private Extent extent() throws NotKnown {
        return switch (shape.length) {
            case 1 -> Extent.row(shape[0]);
            case 3 -> Extent.image(shape[1], shape[2], shape[0]);
            default ->
                throw new NotKnown("examples of the shape " + Arrays.toString(shape) + " are neither rows nor images");
        };
    }

    private Signal vertex(String name) throws NotKnown {
        GraphVertex vertex = configuration.getVertices().get(name);
        List<String> inputs = configuration.getVertexInputs().get(name);
        List<Signal> read = new ArrayList<>();
        for (String input : inputs) {
            read.add(signals.get(input));
        }
        if (vertex instanceof PreprocessorVertex alone) {
            return prepared(name, alone.getPreProcessor(), read.get(0));
        }
        Object conf = vertex;
        if (vertex instanceof LayerVertex layered) {
            conf = network.getLayer(name).conf().getLayer();
            if (layered.getPreProcessor() != null) {
                read.set(0, prepared(name, layered.getPreProcessor(), read.get(0)));
            }
        }
        List<String> readBy = readers.getOrDefault(name, List.of());
        Node node = new Node(
                name,
                conf,
                read,
                conf == head.last(),
                readBy.stream().map(configuration.getVertices()::get).toList(),
                inputs.stream().map(input -> readers.get(input).size() == 1).toList());
        if (conf instanceof Layer layer) {
            check(node, layer);
            node = node.reading(Dropping.dropped(node, plan, layer));
        }
        return Parts.of(node).plan(node, plan);
    }

    /** What is not computed must not be there. L1, L2, clipping and updaters are not used by any engine. */
    private void check(Node node, Layer layer) throws NotKnown {
        if (layer.getConstraints() != null) {
            throw node.refused("has constraints, which are not known to the kernel");
        }
        if (layer instanceof BaseLayer base && base.getWeightNoise() != null) {
            throw node.refused("has weight noise, which is not known to the kernel");
        }
        if (node.answers() && node.readers().size() > 1) {
            throw node.refused("gives its probabilities to others than the loss, which is not known to the kernel");
        }
    }

    private Signal prepared(String name, InputPreProcessor how, Signal in) throws NotKnown {
        if (how instanceof CnnToFeedForwardPreProcessor flatten && flatten.getFormat() == CNN2DFormat.NCHW) {
            return in.as(Extent.row(in.extent().size()));
        }
        if (how instanceof FeedForwardToCnnPreProcessor unflatten) {
            Extent image = Extent.image(
                    Math.toIntExact(unflatten.getInputHeight()),
                    Math.toIntExact(unflatten.getInputWidth()),
                    Math.toIntExact(unflatten.getNumChannels()));
            boolean fits = in.extent().isImage()
                    ? in.extent().equals(image)
                    : in.extent().size() == image.size();
            if (fits) {
                return in.as(image);
            }
        }
        throw new NotKnown("what goes into " + name + " goes through a "
                + how.getClass().getSimpleName() + ", which is not known to the kernel");
    }
}
