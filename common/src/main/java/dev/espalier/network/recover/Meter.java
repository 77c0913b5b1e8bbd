package dev.espalier.network.recover;

import dev.espalier.network.engine.Masks;
import dev.espalier.sweep.VariantFailure;

/** Measures what a training takes. It is told of every epoch; what is evaluated lies between them. */
public interface Meter {
    /** Measures nothing. */
    Meter NOTHING = new Meter() {
        @Override
        public void masked(Masks masks) {}

        @Override
        public void begun() {}

        @Override
        public void learnt(int rows) {}

        @Override
        public void ended() {}

        @Override
        public void evaluated(Evaluation now) {}
    };

    /** From here on these weights are zero. */
    void masked(Masks masks);

    /** An epoch begins as soon as this returns. */
    void begun() throws VariantFailure, InterruptedException;

    /** A step was made. */
    void learnt(int rows);

    /** An epoch is at its end. */
    void ended();

    /** How well the network answers, before the first epoch and after each. */
    void evaluated(Evaluation now);
}
