package dev.espalier.network;

import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;
import dev.espalier.sweep.VariantFailure;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Proof that nothing but the chosen units is gone: masked and shrunk network answer alike on real inputs. */
final class SurgeryCheck {
    static final double TOLERANCE = 1e-4;
    private static final int ROWS = 256;

    private SurgeryCheck() {}

    /**
     * The largest difference between their logits.
     *
     * @param masked is used up
     */
    static double difference(Engine shrunk, ComputationGraph masked, int[] shape, Examples examples)
            throws VariantFailure {
        float[] ofShrunk = logits(shrunk, examples);
        float[] ofMasked;
        try (Engine engine = Engines.open(masked, shape, 0)) {
            ofMasked = logits(engine, examples);
        }
        double largest = 0;
        for (int i = 0; i < ofMasked.length; i++) {
            double difference = Math.abs((double) ofMasked[i] - ofShrunk[i]);
            // A difference that is no number is the largest of all.
            largest = difference <= largest ? largest : difference;
        }
        if (!(largest <= TOLERANCE)) {
            throw new VariantFailure("the shrunk network differs from the masked one by " + largest
                    + " in a logit, more than " + TOLERANCE + ": the surgery was not exact");
        }
        return largest;
    }

    private static float[] logits(Engine engine, Examples examples) {
        int count = Math.min(ROWS, examples.count());
        float[] logits = new float[count * engine.classes()];
        engine.logits(examples.features(), count, logits);
        return logits;
    }
}
