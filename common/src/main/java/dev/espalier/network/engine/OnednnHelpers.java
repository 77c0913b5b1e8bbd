package dev.espalier.network.engine;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Has DL4J compute its layers with oneDNN. It means to by itself, but in 1.0.0-M2.1 asks a method that is no longer there
 * whether it may, and takes the failure for a no.
 */
public final class OnednnHelpers {
    private OnednnHelpers() {}

    /**
     * Puts the helpers back into every layer that is faster with them and computes the same. Initialising, copying and
     * loading a network lose them. Does nothing where the native build has no oneDNN.
     *
     * @return in how many layers
     */
    public static int restore(ComputationGraph network) {
        int restored = 0;
        if (!NativeBackend.prepare().build().contains("onednn")) {
            return restored;
        }
        for (Layer layer : network.getLayers()) {
            // Pooling calls the same operation with and without. That of local response normalisation is wrong: its
            // gradient overwrites the input with the error.
            if (layer.getClass() == ConvolutionLayer.class && suits((ConvolutionLayer) layer)) {
                set(ConvolutionLayer.class, layer, new MKLDNNConvHelper(DataType.FLOAT));
                restored++;
            } else if (layer.getClass() == BatchNormalization.class && suits((BatchNormalization) layer)) {
                set(BatchNormalization.class, layer, new MKLDNNBatchNormHelper(DataType.FLOAT));
                restored++;
            }
        }
        return restored;
    }

    private static boolean suits(ConvolutionLayer layer) {
        // Channels-last its gradients are wrong, dilated it fails, and DL4J forgets to draw weight noise for every
        // step.
        return layer.layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW
                && Arrays.stream(layer.layerConf().getDilation()).allMatch(step -> step == 1)
                && layer.layerConf().getWeightNoise() == null;
    }

    private static boolean suits(BatchNormalization layer) {
        return layer.layerConf().getCnn2DFormat() == CNN2DFormat.NCHW
                && !layer.layerConf().isLockGammaBeta();
    }

    private static void set(Class<?> type, Layer layer, LayerHelper helper) {
        try {
            Field field = type.getDeclaredField("helper");
            field.setAccessible(true);
            field.set(layer, helper);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the DL4J whose layers have a helper", e);
        }
    }
}
