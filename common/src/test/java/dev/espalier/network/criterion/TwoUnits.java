package dev.espalier.network.criterion;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Three features into two units, fc1, and those into two classes: small enough for calculations by hand. */
final class TwoUnits {
    /** Into the first unit, then into the second. */
    static final float[] WEIGHTS = {1, -2, 2, 0, 3, -4};

    private static final float[] BIAS = {0.5f, 2};
    private static final Shape ROWS = new Shape.Columns(3);

    private final Anatomy anatomy;

    TwoUnits() {
        Nets.prepare();
        ComputationGraph net = new Mlp(List.of(2)).build(ROWS, 2, 1);
        anatomy = Anatomy.of(net, Fitting.of("net", net, ROWS));
    }

    Target weights() {
        return Target.all(List.of(Prunable.WEIGHT), anatomy).get(0);
    }

    Target units() {
        return Target.all(List.of(Prunable.NEURON), anatomy).get(0);
    }

    GivenEvidence evidence() {
        return new GivenEvidence(flat(WEIGHTS, BIAS), new Seeds("s"));
    }

    /** Of all parameters; zero but for fc1. */
    float[] flat(float[] ofWeights, float... ofBias) {
        float[] flat = new float[anatomy.parameters().total()];
        array("W").write(ofWeights, flat);
        array("b").write(ofBias, flat);
        return flat;
    }

    private ParameterArray array(String parameter) {
        return anatomy.parameters().of("fc1", parameter);
    }

    /** Four examples of the features, and of what the units made of eight. */
    static Map<String, LayerInputs> seen() {
        LayerInputs features = new LayerInputs(3);
        features.add(new float[] {1, 2, 0, -1, -2, 0, 1, 2, 0, -1, 2, 0}, 1);
        LayerInputs units = new LayerInputs(2);
        // In two pieces, of which the second gives two numbers a unit and example
        units.add(new float[] {1, 0, 0, 1, 0, 0, 1, 0}, 1);
        units.add(new float[] {0.5f, 0.5f, 0, 1, 0.5f, 0.5f, 0, 0}, 2);
        return Map.of("fc1", features, "output", units);
    }

    /** A criterion with its options as they are when nothing is said, but for those given. */
    static Choice choice(Criterion criterion, String... written) {
        Menu.Entry entry = Optional.<Menu.Entry>empty()
                .or(criterion::ofWeights)
                .or(criterion::ofUnits)
                .orElseThrow();
        Map<String, String> options = new HashMap<>();
        entry.options().forEach(option -> options.put(option.name(), option.standard()));
        for (int i = 0; i < written.length; i += 2) {
            options.put(written[i], written[i + 1]);
        }
        return new Choice(entry.name(), options);
    }

    static float[] scores(Criterion criterion, Target part, Evidence evidence, String... options)
            throws VariantFailure {
        return criterion
                .scores(List.of(part), choice(criterion, options), evidence)
                .get(0);
    }
}
