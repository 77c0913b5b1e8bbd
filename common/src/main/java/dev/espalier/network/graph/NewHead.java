package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A trained network for other classes: its output layer gets as many outputs as there are, with fresh weights, a softmax and
 * its cross entropy; all before it stays. Yosinski et al., How Transferable Are Features in Deep Neural Networks?, NIPS 2014.
 */
public final class NewHead {
    private NewHead() {}

    /**
     * The file of that network.
     *
     * @param place what the model is called, for messages
     * @param seed for the weights: the same seed gives the same weights
     * @throws UserError when it does not end in a dense output layer
     */
    public static byte[] on(String place, byte[] model, int classes, long seed) {
        ComputationGraph old = ModelFile.read(place, model).net();
        ComputationGraphConfiguration configuration = old.getConfiguration().clone();
        String head = configuration.getNetworkOutputs().get(0);
        if (!(configuration.getVertices().get(head) instanceof LayerVertex vertex
                && vertex.getLayerConf().getLayer() instanceof OutputLayer output)) {
            throw new UserError(
                    place, "ends in " + head + ", which is no dense output layer: it cannot be given a new head");
        }
        output.setNOut(classes);
        output.setActivationFn(new ActivationSoftmax());
        output.setLossFn(new LossMCXENT());
        configuration.getDefaultConfiguration().setSeed(seed);
        ComputationGraph net = new ComputationGraph(configuration);
        net.init();
        Parameters.set(
                net, put(Parameters.flat(old), Parameters.of(old), head, Parameters.flat(net), Parameters.of(net)));
        byte[] file = ModelFile.ofGraph(ModelFile.normaliser(place, model)).write(net);
        Parameters.release(old);
        Parameters.release(net);
        return file;
    }

    /** All but the head's. */
    private static float[] put(float[] from, Parameters old, String head, float[] into, Parameters net) {
        for (ParameterArray array : net.arrays()) {
            if (!array.layer().equals(head)) {
                ParameterArray before = old.of(array.layer(), array.parameter());
                System.arraycopy(from, before.offset(), into, array.offset(), array.size());
            }
        }
        return into;
    }
}
