package dev.espalier.network.kernel;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** DL4J's activations, those that it computes right, as the kernel's. */
final class Activations {
    private static final Map<Class<?>, Activation> PLAIN = Map.ofEntries(
            Map.entry(ActivationIdentity.class, Identity.IDENTITY),
            Map.entry(ActivationReLU6.class, new Rectifier(0, 6)),
            Map.entry(ActivationTanH.class, Curve.TANH),
            Map.entry(ActivationSigmoid.class, Curve.SIGMOID),
            Map.entry(ActivationHardSigmoid.class, Curve.HARD_SIGMOID),
            Map.entry(ActivationHardTanH.class, Curve.HARD_TANH),
            Map.entry(ActivationSoftPlus.class, Curve.SOFTPLUS),
            Map.entry(ActivationSoftSign.class, Curve.SOFTSIGN),
            Map.entry(ActivationSELU.class, Curve.SELU),
            Map.entry(ActivationSwish.class, Curve.SWISH));

    private Activations() {}

    static Optional<Activation> of(IActivation function) {
        if (function instanceof ActivationReLU relu) {
            return relu(relu);
        }
        if (function instanceof ActivationLReLU leaky) {
            return rectifier(leaky.getAlpha(), Float.POSITIVE_INFINITY);
        }
        // For another alpha DL4J's gradient is that of 1.
        if (function instanceof ActivationELU elu) {
            return elu.getAlpha() == 1 ? Optional.of(Curve.ELU) : Optional.empty();
        }
        return Optional.ofNullable(PLAIN.get(function.getClass()));
    }

    private static Optional<Activation> relu(ActivationReLU relu) {
        if (relu.getThreshold() != null && relu.getThreshold() != 0) {
            return Optional.empty();
        }
        double slope = relu.getNegativeSlope() == null ? 0 : relu.getNegativeSlope();
        double ceiling = relu.getMax() == null ? Double.POSITIVE_INFINITY : relu.getMax();
        return rectifier(slope, ceiling);
    }

    private static Optional<Activation> rectifier(double slope, double ceiling) {
        return slope >= 0 && ceiling > 0
                ? Optional.of(new Rectifier((float) slope, (float) ceiling))
                : Optional.empty();
    }

    /** Plans a layer that is an activation and nothing else. */
    static Signal plan(Node node, Plan plan) throws NotKnown {
        Activation activation = node.activation(((ActivationLayer) node.conf()).getActivationFn());
        return node.soleReader()
                ? plan.activated(node, node.input(), activation)
                : plan.copied(node.input(), activation);
    }
}
