package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;

/**
 * What attention does to the units that go through it: where it projects, its heads are units of their own, which only
 * its last projection reads.
 */
final class AttentionRules {
    private final Dissection dissection;
    private final Wiring wiring;

    AttentionRules(Dissection dissection, Wiring wiring) {
        this.dissection = dissection;
        this.wiring = wiring;
    }

    Signal through(String name, SelfAttentionLayer layer, Signal in) {
        if (!in.isSteps()) {
            return dissection.notLookedInto(name, layer, in);
        }
        Optional<ParameterArray> answers = dissection.find(name, "Wo");
        if (answers.isEmpty()) {
            dissection.units().pin(in.ids(), "is compared together with others by " + name);
            return in;
        }
        int heads = layer.getNHeads();
        int[] ids = dissection.units().fresh(heads);
        dissection.units().mark(ids, "heads");
        int[] places = Signal.repeated(ids, answers.get().in() / heads);
        for (String projection : List.of("Wq", "Wk", "Wv")) {
            ParameterArray array = dissection.array(name, projection);
            wiring.consume(name, array, in);
            wiring.made(name, Prunable.NEURON, array, places);
        }
        dissection.tie(answers.get(), Axis.IN, Role.CONSUMER, places);
        int[] made = dissection.units().fresh(answers.get().out());
        wiring.made(name, Prunable.NEURON, answers.get(), made);
        return new Signal(made, Layout.STEPS);
    }
}
