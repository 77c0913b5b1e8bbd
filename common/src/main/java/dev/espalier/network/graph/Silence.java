package dev.espalier.network.graph;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;

/** Which layers answer with nothing but zeros once their parameters are zero. */
final class Silence {
    private Silence() {}

    /** @param before whether what goes into the layer does */
    static boolean of(Layer layer, List<ParameterArray> parameters, BooleanSupplier before) {
        return switch (LayerKind.of(layer)) {
            case DENSE, CONVOLUTION, CONVOLUTION_1D, DECONVOLUTION, SEPARABLE, DEPTHWISE ->
                keepsZero(((BaseLayer) layer).getActivationFn());
            case BATCH_NORM ->
                parameters.stream().anyMatch(array -> array.parameter().equals("gamma"));
            case ELEMENTWISE ->
                layer instanceof ActivationLayer alone
                        ? keepsZero(alone.getActivationFn()) && before.getAsBoolean()
                        : before.getAsBoolean();
            case SPATIAL, ALONG_STEPS -> before.getAsBoolean();
            default -> false;
        };
    }

    private static boolean keepsZero(IActivation activation) {
        return activation.getActivation(Nd4j.zeros(1, 2), false).sumNumber().doubleValue() == 0;
    }
}
