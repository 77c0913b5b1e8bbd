package dev.espalier.network.engine;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * DL4J's own optimizers, for training that DL4J leads itself: they make the steps that an {@link Engine} makes. Only where
 * the learning rate changes, Nesterov's velocity goes on at the old rate, which an engine's has not in it.
 */
public final class Dl4jUpdaters {
    private Dl4jUpdaters() {}

    /**
     * Writes the settings into the configuration of every layer, for the updater that will be made from it.
     *
     * @throws IllegalArgumentException for {@link Optimizer#SGD} with momentum, which DL4J knows only as Nesterov's
     */
    public static void put(ComputationGraph network, TrainingSettings settings) {
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer conf) {
                conf.setIUpdater(updater(settings));
                conf.setBiasUpdater(null);
                conf.setRegularization(decay(settings));
                conf.setRegularizationBias(List.of());
            }
        }
    }

    private static IUpdater updater(TrainingSettings settings) {
        if (settings.optimizer() == Optimizer.SGD && settings.momentum() != 0) {
            throw new IllegalArgumentException("DL4J has no optimizer for " + settings);
        }
        return switch (settings.optimizer()) {
            case SGD -> new Sgd(settings.learningRate());
            case NESTEROV -> new Nesterovs(settings.learningRate(), settings.momentum());
            case ADAM, ADAMW -> new Adam(settings.learningRate());
        };
    }

    private static List<Regularization> decay(TrainingSettings settings) {
        if (settings.weightDecay() == 0) {
            return List.of();
        }
        boolean timesLearningRate = true;
        return List.of(
                settings.optimizer() == Optimizer.ADAMW
                        ? new WeightDecay(settings.weightDecay(), timesLearningRate)
                        : new L2Regularization(settings.weightDecay()));
    }
}
