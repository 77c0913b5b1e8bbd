package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.data.Scaling;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Normaliser;
import dev.espalier.network.recover.Recovery;
import dev.espalier.network.recover.Teacher;
import dev.espalier.network.recover.Training;
import dev.espalier.store.PinnedFile;
import dev.espalier.sweep.Choice;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The networks that variants learn from. What they answer is found out once in a JVM, and given up when memory is short. */
final class Teachers {
    /** So many numbers are remembered of one at most: 256 MB. */
    private static final long MOST = 1L << 26;

    /** How far a scaling may be from another that counts as the same: models keep it in single precision. */
    private static final double PRECISION = 1e-6;

    private final Dataset dataset;
    private final StartingPoint baseline;
    private final Configuration hadoop;
    private final Map<String, SoftReference<Teacher>> remembered = new HashMap<>();

    Teachers(Dataset dataset, StartingPoint baseline, Configuration hadoop) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.hadoop = hadoop;
    }

    /**
     * Whoever a variant learns from; the caller's to close.
     *
     * @param how {@link Recovery#DISTILL} with its options
     */
    Teacher of(Choice how) {
        String name = how.option("teacher");
        return isAskedOnce(how) ? remembered(name) : new Teacher.Present(open(name));
    }

    /** True where it is asked once about every row, for all variants in a JVM; else each variant asks in every step. */
    boolean isAskedOnce(Choice how) {
        long numbers = (long) dataset.train().count() * dataset.classes().size();
        return Training.of(how).leavesRowsAlone() && numbers <= MOST;
    }

    private Teacher remembered(String name) {
        synchronized (remembered) {
            SoftReference<Teacher> reference = remembered.get(name);
            Teacher teacher = reference == null ? null : reference.get();
            if (teacher == null) {
                try (Engine engine = open(name)) {
                    teacher = Teacher.Remembered.of(engine, dataset.train());
                }
                remembered.put(name, new SoftReference<>(teacher));
            }
            return teacher;
        }
    }

    /** The teacher itself, the caller's to close. */
    Engine open(String name) {
        StartingPoint network = network(name);
        return Engines.open(network.net(), network.shape(), 0);
    }

    /**
     * Looks whether there is one that fits the data.
     *
     * @throws UserError when there is none
     */
    void check(Choice how) {
        network(how.option("teacher"));
    }

    private StartingPoint network(String written) {
        if (written.equals(Recovery.BASELINE)) {
            return baseline;
        }
        PinnedFile file = PinnedFile.of(written);
        String name = file.path();
        byte[] bytes = file.content(hadoop);
        Optional<Scaling> own = ModelFile.normaliser(name, bytes).map(normaliser -> scaling(normaliser));
        if (own.isPresent() && !isThatOfTheData(own.get())) {
            throw new UserError(
                    name,
                    "has its examples scaled " + own.get().name()
                            + ", otherwise than those of this sweep: it cannot teach a network that sees others");
        }
        return StartingPoint.of(name, bytes, dataset);
    }

    private Scaling scaling(Normaliser normaliser) {
        return normaliser.scaling(dataset.shape());
    }

    private boolean isThatOfTheData(Scaling own) {
        for (int feature = 0; feature < dataset.shape().size(); feature++) {
            if (differ(own.shift(feature), dataset.scaling().shift(feature))
                    || differ(own.divisor(feature), dataset.scaling().divisor(feature))) {
                return false;
            }
        }
        return true;
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one - other) > PRECISION * Math.max(1, Math.abs(other));
    }
}
