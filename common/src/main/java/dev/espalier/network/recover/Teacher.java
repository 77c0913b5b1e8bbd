package dev.espalier.network.recover;

import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;

/** A network that others learn from. */
public sealed interface Teacher extends AutoCloseable {
    /** Puts its logits for the rows of this step, {@code [count][classes]}. */
    void answer(Minibatch rows, float[] logits);

    @Override
    void close();

    /** One that was asked before about every training row as it is. */
    final class Remembered implements Teacher {
        private static final int BATCH = 256;

        private final float[] all;
        private final int classes;

        private Remembered(float[] all, int classes) {
            this.all = all;
            this.classes = classes;
        }

        /** Asks. */
        public static Remembered of(Engine engine, Examples train) {
            int classes = engine.classes();
            float[] all = new float[Math.multiplyExact(train.count(), classes)];
            float[] features = new float[BATCH * train.width()];
            float[] logits = new float[BATCH * classes];
            for (int from = 0; from < train.count(); from += BATCH) {
                int count = Math.min(BATCH, train.count() - from);
                System.arraycopy(train.features(), from * train.width(), features, 0, count * train.width());
                engine.logits(features, count, logits);
                System.arraycopy(logits, 0, all, from * classes, count * classes);
            }
            return new Remembered(all, classes);
        }

        @Override
        public void answer(Minibatch rows, float[] logits) {
            for (int i = 0; i < rows.count(); i++) {
                System.arraycopy(all, rows.row(i) * classes, logits, i * classes, classes);
            }
        }

        @Override
        public void close() {}
    }

    /**
     * One that is asked in every step: where rows are changed at random it sees what the pupil sees. Beyer et al., Knowledge
     * Distillation: A Good Teacher Is Patient and Consistent, CVPR 2022.
     */
    record Present(Engine engine) implements Teacher {
        @Override
        public void answer(Minibatch rows, float[] logits) {
            engine.logits(rows.features(), rows.count(), logits);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
