package dev.espalier.network;

import dev.espalier.network.recover.Meter;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Seeds;
import java.nio.file.Path;

/** The trainings of one variant, one after the other: their epochs are counted on, and make one curve. */
final class Phases {
    private final Attempt attempt;
    private final Meter meter;
    private int begun;
    private int trained;

    /** @param meter of all of them */
    Phases(Attempt attempt, Meter meter) {
        this.attempt = attempt;
        this.meter = meter;
    }

    /** The training of that name, which comes next, with seeds of its own. */
    Phase next(String name) {
        return next(name, new Seeds(attempt.seeds().root() + "/" + name));
    }

    /** The recovery, which has the variant's own seeds. */
    Phase recovery() {
        return next(CurvePoint.RECOVERY, attempt.seeds());
    }

    private Phase next(String name, Seeds seeds) {
        begun = trained;
        return new Phase(name, seeds);
    }

    /** How many epochs were trained when the last of them began. */
    int begun() {
        return begun;
    }

    /** How many epochs were trained in all so far. */
    int epochs() {
        return trained;
    }

    /** One of them. */
    final class Phase implements Attempt {
        private final String name;
        private final Seeds seeds;

        private Phase(String name, Seeds seeds) {
            this.name = name;
            this.seeds = seeds;
        }

        Meter meter() {
            return meter;
        }

        @Override
        public Path folder() {
            return attempt.folder();
        }

        @Override
        public Seeds seeds() {
            return seeds;
        }

        @Override
        public int threads() {
            return attempt.threads();
        }

        @Override
        public void report(CurvePoint point) {
            trained = begun + point.step();
            attempt.report(new CurvePoint(trained, name, point.values()));
        }

        @Override
        public boolean stopRequested() {
            return attempt.stopRequested();
        }
    }
}
