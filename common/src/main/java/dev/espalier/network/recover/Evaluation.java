package dev.espalier.network.recover;

import dev.espalier.data.Examples;
import dev.espalier.measure.Accuracy;
import dev.espalier.network.engine.Engine;

/**
 * How well a network answers.
 *
 * @param accuracy the share of examples whose class has the largest logit; of equal ones, the first counts
 * @param loss the mean over the examples
 */
public record Evaluation(double accuracy, double loss) {
    /** How many examples go through the network at a time: more gain nothing, and take memory. */
    private static final int BATCH = 256;

    public static Evaluation of(Engine engine, Examples examples) {
        return of(engine, examples, rows(examples.count()));
    }

    /** On these of the examples. */
    public static Evaluation of(Engine engine, Examples examples, int[] rows) {
        int classes = engine.classes();
        float[] features = new float[BATCH * examples.width()];
        float[] logits = new float[BATCH * classes];
        int[] labels = new int[BATCH];
        Accuracy accuracy = new Accuracy();
        double loss = 0;
        for (int from = 0; from < rows.length; from += BATCH) {
            int count = Math.min(BATCH, rows.length - from);
            examples.gather(rows, from, count, features);
            engine.logits(features, count, logits);
            examples.gatherLabels(rows, from, count, labels);
            accuracy.add(logits, classes, labels, count);
            for (int i = 0; i < count; i++) {
                loss += engine.loss().of(logits, i * classes, classes, labels[i]);
            }
        }
        return new Evaluation(accuracy.share(), loss / rows.length);
    }

    private static int[] rows(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** True when this is the better state to keep: more right, or as many with less loss. */
    boolean better(Evaluation other) {
        return accuracy > other.accuracy || (accuracy == other.accuracy && loss < other.loss);
    }
}
