package dev.espalier.network;

import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;
import dev.espalier.sweep.VariantFailure;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Proof that nothing but the chosen units is gone: larger and smaller network answer alike on real inputs. */
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
        double largest = difference(ofShrunk, ofMasked);
        if (!(largest <= TOLERANCE)) {
            throw new VariantFailure("the shrunk network differs from the masked one by " + largest
                    + " in a logit, more than " + TOLERANCE + ": the surgery was not exact");
        }
        return largest;
    }

    /**
     * The largest difference between the logits of a network without its dead units and those of the same network with
     * them. Sums are formed anew, so it is measured by how large the logits are.
     */
    static double afterCompaction(Engine compact, Engine whole, Examples examples) throws VariantFailure {
        float[] ofWhole = logits(whole, examples);
        double largest = difference(logits(compact, examples), ofWhole);
        double scale = 1;
        for (float logit : ofWhole) {
            scale = Math.max(scale, Math.abs(logit));
        }
        if (!(largest <= TOLERANCE * scale)) {
            throw new VariantFailure("the network without its dead units differs from that with them by " + largest
                    + " in a logit, more than " + TOLERANCE + " of the largest: taking them out was not exact");
        }
        return largest;
    }

    private static double difference(float[] one, float[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = Math.abs((double) one[i] - other[i]);
            // A difference that is no number is the largest of all.
            largest = difference <= largest ? largest : difference;
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
