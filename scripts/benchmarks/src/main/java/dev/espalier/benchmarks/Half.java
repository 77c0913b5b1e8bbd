package dev.espalier.benchmarks;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.network.prune.Selection;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Seeds;
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
    private final float[] parameters;

    Half(Method method, Anatomy anatomy, ComputationGraph network) {
        Menu.Entry entry = method.menu(List.of(), List.of()).entry();
        Choice choice = new Choice(
                entry.name(),
                entry.options().stream().collect(Collectors.toMap(Menu.Option::name, Menu.Option::standard)));
        pruner = Pruner.of(choice, anatomy);
        variant = new Variant(
                choice, new Amount(0.5), new Choice("l1"), new Choice("global"), Choice.NONE, Choice.NONE, 1);
        parameters = Parameters.flat(network);
    }

    Selection select() {
        try {
            return pruner.select(variant, parameters, Half::none, new Seeds("half"));
        } catch (VariantFailure impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, BitSet> removed() {
        return pruner.removed(select());
    }

    private static void none(int batches, int rows, Consumer<float[]> gradient) {
        throw new IllegalStateException("this criterion looks at no gradients");
    }
}
