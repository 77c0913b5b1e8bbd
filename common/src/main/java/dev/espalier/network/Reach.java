package dev.espalier.network;

import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Macs;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.network.recover.Meter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What learning takes until the answers are good enough for the first time: by the clock, which stands still while anything
 * is evaluated, and in multiply-adds, which are the same on every machine.
 */
final class Reach implements Meter {
    private final double wanted;
    private final LongSupplier nanos;
    private Anatomy anatomy;
    private List<ParameterSlice> slices;
    private long perRow;
    private boolean learning;
    private long since;
    private long learnt;
    private double macs;
    private int epochs;
    private boolean counts = true;
    private Optional<Effort> reached = Optional.empty();

    /**
     * What was spent.
     *
     * @param macs effective multiply-adds of all rows that were learnt from, forwards alone
     */
    record Effort(int epochs, double seconds, double macs) {}

    /**
     * Before anything is learnt.
     *
     * @param wanted an accuracy on validation rows
     * @param nanos the clock
     */
    Reach(double wanted, Anatomy anatomy, List<ParameterSlice> slices, LongSupplier nanos) {
        this.wanted = wanted;
        this.nanos = nanos;
        network(anatomy, slices);
    }

    /** It is this network that learns from here on. */
    void network(Anatomy other, List<ParameterSlice> itsSlices) {
        anatomy = other;
        slices = List.copyOf(itsSlices);
        masked(Masks.NONE);
    }

    /** Whether it counts from here on how good the answers are. */
    void counts(boolean now) {
        counts = now;
    }

    @Override
    public void masked(Masks masks) {
        stop();
        perRow = Macs.of(anatomy, masks.kept(slices)).effective();
        start();
    }

    @Override
    public void begun() {
        learning = true;
        start();
    }

    @Override
    public void learnt(int rows) {
        macs += (double) rows * perRow;
    }

    @Override
    public void ended() {
        stop();
        learning = false;
        epochs++;
    }

    private void start() {
        since = learning ? nanos.getAsLong() : 0;
    }

    private void stop() {
        learnt += learning ? nanos.getAsLong() - since : 0;
    }

    @Override
    public void evaluated(Evaluation now) {
        if (counts && reached.isEmpty() && now.accuracy() >= wanted) {
            reached = Optional.of(spent());
        }
    }

    /** What was spent so far. */
    Effort spent() {
        return new Effort(epochs, learnt / 1e9, macs);
    }

    /** What had been spent when the answers were good enough; empty when they never were. */
    Optional<Effort> reached() {
        return reached;
    }
}
