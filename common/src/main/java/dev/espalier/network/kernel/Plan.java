package dev.espalier.network.kernel;

import dev.espalier.network.engine.ParameterSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A program in the making. */
final class Plan {
    private final List<ParameterSlice> slices;
    private final float[] parameters;
    private final List<Step> steps = new ArrayList<>();
    private final List<Weights> weights = new ArrayList<>();
    private final List<Storage> storages = new ArrayList<>();
    private final List<Running> statistics = new ArrayList<>();
    private final Map<Storage, Map<Grouping, Signal>> regrouped = new HashMap<>();
    private int scratch;
    private int row;
    private int kept;

    /** @param widest how many numbers a layer's unit reads at most */
    Plan(List<ParameterSlice> slices, int widest) {
        this.slices = slices;
        int all = slices.isEmpty() ? 0 : slices.get(slices.size() - 1).to();
        // Some columns of weights are multiplied as a matrix, of which BLAS bindings want the whole last line to be
        // there.
        parameters = new float[Math.addExact(all, widest)];
    }

    /** All parameters, in DL4J's order, and something after them; they are not there yet. */
    float[] parameters() {
        return parameters;
    }

    List<ParameterSlice> slices() {
        return slices;
    }

    List<Step> steps() {
        return steps;
    }

    List<Weights> weights() {
        return weights;
    }

    List<Storage> storages() {
        return storages;
    }

    List<Running> statistics() {
        return statistics;
    }

    int scratch() {
        return scratch;
    }

    int row() {
        return row;
    }

    int kept() {
        return kept;
    }

    /** Where an array of so many parameters begins. */
    int parameter(Node node, String parameter, int length) throws NotKnown {
        return trained(node, parameter, length).from();
    }

    private ParameterSlice trained(Node node, String parameter, int length) throws NotKnown {
        ParameterSlice slice = slice(node, parameter, length);
        if (!slice.isTrained()) {
            throw node.refused("has parameters " + parameter + " that are not trained");
        }
        return slice;
    }

    /** Where an array of so many numbers begins that no optimizer changes, but training does. */
    int statistic(Node node, String parameter, int length) throws NotKnown {
        ParameterSlice slice = slice(node, parameter, length);
        if (slice.role() != ParameterSlice.Role.STATISTIC) {
            throw node.refused("has numbers " + parameter + " that are not kept up");
        }
        return slice.from();
    }

    private ParameterSlice slice(Node node, String parameter, int length) throws NotKnown {
        String name = node.name() + "_" + parameter;
        ParameterSlice slice = slices.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> node.refused("has no parameters " + parameter));
        if (slice.length() != length) {
            throw node.refused(
                    "has " + slice.length() + " numbers in " + parameter + ", and its input asks for " + length);
        }
        return slice;
    }

    /**
     * The weights of a layer, {@code [made.length][seen.length]}.
     *
     * @param seen where that is what a column is multiplied with
     * @param made where that is what a row makes
     * @param crossover under which share of them it is faster to work on those alone
     */
    Weights weights(Node node, int[] seen, int[] made, double crossover) throws NotKnown {
        ParameterSlice slice = trained(node, "W", Math.multiplyExact(made.length, seen.length));
        Weights planned = new Weights(node.name(), slice, parameters, seen, made, crossover);
        weights.add(planned);
        return planned;
    }

    /** The bias of a layer with so many outputs. */
    Bias bias(Node node, boolean biased, int outputs) throws NotKnown {
        return new Bias(
                parameters, biased ? OptionalInt.of(parameter(node, "b", outputs)) : OptionalInt.empty(), outputs);
    }

    /** A new signal whose maker does not look at it again. */
    Signal free(Extent extent, Grouping grouping, boolean trained) {
        return Signal.free(extent, storage(extent, grouping, trained));
    }

    /** A new signal whose maker looks at it again on the way back. */
    Signal kept(Extent extent, Grouping grouping, boolean trained) {
        return Signal.kept(extent, storage(extent, grouping, trained));
    }

    private Storage storage(Extent extent, Grouping grouping, boolean trained) {
        Storage storage = new Storage(extent, grouping, trained);
        storages.add(storage);
        return storage;
    }

    /** The same numbers in that grouping. */
    Signal grouped(Signal in, Grouping grouping) {
        if (in.grouping() == grouping) {
            return in;
        }
        return regrouped
                .computeIfAbsent(in.storage(), storage -> new EnumMap<>(Grouping.class))
                .computeIfAbsent(grouping, wanted -> {
                    Signal out = kept(in.extent(), wanted, in.isTrained());
                    add(new Regrouping(in, out));
                    return out;
                })
                .as(in.extent());
    }

    void add(Step step) {
        steps.add(step);
    }

    /** Asks for so many numbers of room that is shared by all steps. */
    void scratch(int numbers) {
        scratch = Math.max(scratch, numbers);
    }

    /** Asks for so many numbers that are kept from tile to tile, and says where they begin. */
    int keep(int numbers) {
        int at = kept;
        kept = Math.addExact(kept, numbers);
        return at;
    }

    /** Asks for rows of so many numbers. */
    void row(int numbers) {
        row = Math.max(row, numbers);
    }

    /** The same signals, with the examples of all lying alike. */
    List<Signal> alike(List<Signal> ins) {
        Grouping grouping =
                ins.stream().allMatch(in -> in.grouping() == Grouping.WHOLE) ? Grouping.WHOLE : Grouping.TILES;
        return ins.stream().map(in -> grouped(in, grouping)).toList();
    }

    /** The sum of what goes into a node: where it can be by the step that makes one of them, else in place. */
    Signal added(Node node) {
        List<Signal> ins = node.inputs();
        for (int i = 0; i < ins.size() && ins.size() == 2; i++) {
            Signal made = ins.get(i);
            Signal other = ins.get(1 - i);
            Optional<Scaling> scaling = scaling(made).filter(one -> !one.isAdding());
            if (node.alone().get(i)
                    && made.isOverwritable()
                    && scaling.isPresent()
                    && isUntouchedAfter(scaling.get(), other)) {
                scaling.get().add(other);
                return made;
            }
        }
        List<Signal> alike = alike(ins);
        for (int i = 0; i < alike.size(); i++) {
            Signal base = alike.get(i);
            if (node.alone().get(i) && base.isOverwritable() && base.isTrained()) {
                List<Signal> others = new ArrayList<>(alike);
                others.remove(i);
                add(Blend.onto(base, others));
                return Signal.free(base.extent(), base.storage());
            }
        }
        float[] ones = new float[ins.size()];
        Arrays.fill(ones, 1);
        return Combining.blend(node, this, ones);
    }

    /** The second half of the batch normalisation that makes a signal, if that is what makes it. */
    private Optional<Scaling> scaling(Signal made) {
        return steps.stream()
                .filter(step -> step instanceof Scaling scaling && scaling.makes(made))
                .map(Scaling.class::cast)
                .findFirst();
    }

    /** Whether a signal is there before a step, and no later step reads it. */
    private boolean isUntouchedAfter(Step step, Signal signal) {
        return signal.grouping() == step.grouping()
                && steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
                        .noneMatch(later -> later.touches(signal.storage()));
    }

    /** A signal that nobody else reads, with an activation applied: later where it is as good, else in place if it can be. */
    Signal activated(Node node, Signal made, Activation activation) {
        if (activation == Identity.IDENTITY) {
            return made;
        }
        if (activation.commutesWithMaximum() && node.isReadOnlyBy(Pooling::isMaximum)) {
            made.owe(activation);
            return made;
        }
        if (!activation.isInPlace() || !made.isOverwritable()) {
            return copied(made, activation);
        }
        Optional<Scaling> scaling = scaling(made).filter(one -> activation.equals(Rectifier.RELU));
        if (scaling.isPresent()) {
            scaling.get().rectify();
        } else {
            add(ActivationStep.inPlace(activation, made));
        }
        return made.as(made.extent());
    }

    Signal copied(Signal in, Activation activation) {
        Grouping natural = in.extent().isImage() ? Grouping.TILES : Grouping.WHOLE;
        Signal read = in.grouping() == Grouping.ROWS ? grouped(in, natural) : in;
        Signal out = kept(in.extent(), read.grouping(), in.isTrained());
        add(ActivationStep.between(activation, read, out));
        return out;
    }
}
