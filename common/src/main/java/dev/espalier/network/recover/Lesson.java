package dev.espalier.network.recover;

import dev.espalier.network.engine.Engine;

/** What a step learns from. */
interface Lesson {
    /** Makes a step; the mean loss of the rows before it. */
    double step(Engine engine, Minibatch rows);

    /** The labels alone. */
    static double labels(Engine engine, Minibatch rows) {
        return engine.train(rows.features(), rows.labels(), rows.count());
    }
}
