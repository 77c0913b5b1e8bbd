package dev.espalier.benchmarks;

import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Evidence;
import dev.espalier.network.criterion.LayerInputs;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Half of a network chosen to go: by the sums of what the weights are without their signs, all layers ranked together. */
final class Half {
    private final Pruner pruner;
    private final Variant variant;
    private final Evidence weights;

    Half(Method method, Anatomy anatomy, ComputationGraph network) {
        Menu.Entry entry = method.menu(List.of(), List.of(), List.of()).entry();
        Choice choice = new Choice(
                entry.name(),
                entry.options().stream().collect(Collectors.toMap(Menu.Option::name, Menu.Option::standard)));
        pruner = Pruner.of(choice, anatomy);
        variant = new Variant(
                choice, new Amount(0.5), new Choice("l1"), new Choice("global"), Choice.NONE, Choice.NONE, 1);
        weights = new Weights(Parameters.flat(network));
    }

    Selection select() {
        try {
            return pruner.select(
                    variant, (parts, criterion) -> Criteria.of(criterion).scores(parts, criterion, weights));
        } catch (VariantFailure impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, BitSet> removed() {
        return pruner.removed(select());
    }

    /** A network of which nothing is known but its weights. */
    private static final class Weights implements Evidence {
        private final float[] parameters;

        Weights(float[] parameters) {
            this.parameters = parameters;
        }

        @Override
        public float[] parameters() {
            return parameters;
        }

        @Override
        public void gradients(int batches, int rows, Consumer<float[]> gradient) {
            throw unknown();
        }

        @Override
        public void training(int batches, int rows, double rate, Step step) {
            throw unknown();
        }

        @Override
        public Map<String, LayerInputs> inputs(int batches, int rows) {
            throw unknown();
        }

        @Override
        public long seed(String purpose) {
            throw unknown();
        }

        private static IllegalStateException unknown() {
            return new IllegalStateException("only the weights are known");
        }
    }
}
