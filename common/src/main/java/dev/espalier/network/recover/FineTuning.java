package dev.espalier.network.recover;

import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;

/** Trains a network for some epochs. The same seeds give the same bits. */
public final class FineTuning {
    private final Training how;
    private final Lesson lesson;
    private final Dataset dataset;
    private final Attempt attempt;
    private final Meter meter;
    private final Epochs epochs;

    private FineTuning(Training how, Lesson lesson, Dataset dataset, Attempt attempt, Meter meter) {
        this.how = how;
        this.lesson = lesson;
        this.dataset = dataset;
        this.attempt = attempt;
        this.meter = meter;
        this.epochs = new Epochs(how, attempt);
    }

    /** From the labels of the training rows. */
    public static FineTuning of(Training how, Dataset dataset, Attempt attempt) {
        return new FineTuning(how, Lesson::labels, dataset, attempt, Meter.NOTHING);
    }

    /**
     * From a teacher too.
     *
     * @param distill {@link Recovery#DISTILL} with its options
     */
    public static FineTuning taught(Training how, Choice distill, Teacher teacher, Dataset dataset, Attempt attempt) {
        return new FineTuning(how, new Distillation(distill, teacher), dataset, attempt, Meter.NOTHING);
    }

    /** From labels, while what is pruned goes on learning too. */
    public static FineTuning spliced(Splicing splicing, Dataset dataset, Attempt attempt) {
        return new FineTuning(splicing.how(), splicing, dataset, attempt, Meter.NOTHING);
    }

    /** The same, measured. */
    public FineTuning by(Meter other) {
        return new FineTuning(how, lesson, dataset, attempt, other);
    }

    /**
     * Trains, and reports every epoch, the state before as epoch 0.
     *
     * @param masks what must stay zero, which is checked after every epoch
     * @return the epoch whose state the network is left in
     */
    public int run(Engine engine, Masks masks) throws VariantFailure, InterruptedException {
        return run(engine, () -> masks);
    }

    /** The same, where more or other weights become zero in the course of it. */
    public int run(Engine engine, Masking masking) throws VariantFailure, InterruptedException {
        return epochs.run(learner(engine, masking));
    }

    /** The network as it learns, for whoever asks it for one epoch after the other. */
    public Learner learner(Engine engine, Masking masking) {
        prepare(engine);
        return new Alone(engine, masking);
    }

    private void prepare(Engine engine) {
        engine.freeze(how.frozen().arrays(engine));
        engine.optimize(how.settings());
    }

    /** Makes only the first steps of it, and evaluates nothing. */
    public void begin(Engine engine, int steps) throws VariantFailure, InterruptedException {
        prepare(engine);
        int left = steps;
        for (int epoch = 1; left > 0 && epoch <= how.epochs(); epoch++) {
            Minibatch rows = rows(epoch);
            for (; left > 0 && rows.next(); left--) {
                step(engine, rows, epoch, how.rate());
            }
        }
    }

    private Minibatch rows(int epoch) {
        return new Minibatch(dataset.train(), dataset.shape(), how, attempt.seeds(), epoch);
    }

    private double step(Engine engine, Minibatch rows, int epoch, LearningRate rate)
            throws VariantFailure, InterruptedException {
        if (attempt.stopRequested()) {
            throw new InterruptedException("stopped in epoch " + epoch);
        }
        double loss = lesson.step(engine, rows, rate.at(epoch, rows.step(), rows.steps()));
        epochs.checkFinite(loss, "epoch " + epoch + ", step " + (rows.step() + 1));
        return loss;
    }

    /** One engine, on all rows. */
    private final class Alone implements Learner {
        private final Engine engine;
        private final Masking masking;
        private Masks masks;

        Alone(Engine engine, Masking masking) {
            this.engine = engine;
            this.masking = masking;
            mask(masking.first());
        }

        private void mask(Masks now) {
            masks = now;
            engine.mask(now);
            meter.masked(now);
        }

        @Override
        public double learn(int epoch, LearningRate rate) throws VariantFailure, InterruptedException {
            meter.begun();
            Minibatch rows = rows(epoch);
            double sum = 0;
            while (rows.next()) {
                int behind = (epoch - 1) * rows.steps() + rows.step();
                masking.before(behind, how.epochs() * rows.steps(), engine).ifPresent(this::mask);
                sum += step(engine, rows, epoch, rate) * rows.count();
                meter.learnt(rows.count());
            }
            meter.ended();
            return sum / dataset.train().count();
        }

        @Override
        public Evaluation evaluate() {
            Evaluation now = Evaluation.of(engine, dataset.validation());
            meter.evaluated(now);
            return now;
        }

        @Override
        public void verify() {
            masks.firstAlive(engine.parameters()).ifPresent(alive -> {
                throw new IllegalStateException("a pruned weight is not zero: " + alive);
            });
        }

        @Override
        public float[] snapshot() {
            return engine.snapshot();
        }

        @Override
        public void restore(float[] snapshot) {
            engine.restore(snapshot);
        }
    }
}
