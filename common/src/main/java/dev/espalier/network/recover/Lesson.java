package dev.espalier.network.recover;

import dev.espalier.network.engine.Engine;

/** What a step learns from. */
interface Lesson {
    /**
     * Makes a step.
     *
     * @return the mean loss of the rows before it
     */
    double step(Engine engine, Minibatch rows, double rate);

    /** The labels alone. */
    static double labels(Engine engine, Minibatch rows, double rate) {
        engine.learningRate(rate);
        return engine.train(rows.features(), rows.labels(), rows.count());
    }
}
