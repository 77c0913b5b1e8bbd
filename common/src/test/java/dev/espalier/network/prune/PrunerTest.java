package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import dev.espalier.network.allocation.Removal;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.GivenEvidence;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrunerTest {
    private static final Shape IMAGES = new Shape.Image(1, 16, 16);

    /** By magnitude and by chance alone. */
    private static Scorer scorer(float[] parameters, String seeds) {
        return (parts, criterion) ->
                Criteria.of(criterion).scores(parts, criterion, new GivenEvidence(parameters, new Seeds(seeds)));
    }

    @BeforeAll
    static void natives() {
        Nets.prepare();
    }

    private static Anatomy anatomy(ComputationGraph net, Shape shape) {
        return Anatomy.of(net, Fitting.of("net", net, shape));
    }

    private static ComputationGraph lenet() {
        return new Lenet5().build(IMAGES, 10, 1);
    }

    /** A method as the sweep file's reader makes it: all options spelled out. */
    private static Choice method(Method method, String... written) {
        Map<String, String> options = new HashMap<>();
        Menu.Entry entry = method.menu(List.of(), List.of(), List.of()).entry();
        entry.options().forEach(option -> options.put(option.name(), option.standard()));
        for (int i = 0; i < written.length; i += 2) {
            options.put(written[i], written[i + 1]);
        }
        return new Choice(entry.name(), options);
    }

    private static Variant variant(Choice method, Choice criterion, String allocation, double ratio) {
        return new Variant(method, new Amount(ratio), criterion, new Choice(allocation), Choice.NONE, Choice.NONE, 1);
    }

    private static List<String> names(List<Part> parts, String note) {
        return parts.stream()
                .filter(part -> part.note().equals(note))
                .map(Part::part)
                .toList();
    }

    @Test
    void eachMethodReachesItsOwn() {
        Anatomy anatomy = anatomy(lenet(), IMAGES);
        assertThat(names(Pruner.of(method(Method.CONNECTION), anatomy).reach(), ""))
                .containsExactly("conv1", "conv2", "fc1", "output");
        assertThat(names(Pruner.of(method(Method.FILTER), anatomy).reach(), "")).containsExactly("conv1", "conv2");
        List<Part> neurons = Pruner.of(method(Method.NEURON), anatomy).reach();
        assertThat(names(neurons, "")).containsExactly("fc1");
        assertThat(names(neurons, "gives the network's output")).containsExactly("output");
    }

    @Test
    void unitsAreNeuronsAndFiltersInOneRanking() throws VariantFailure {
        ComputationGraph net = lenet();
        Anatomy anatomy = anatomy(net, IMAGES);
        Choice units = method(Method.UNIT);
        Pruner pruner = Pruner.of(units, anatomy);
        assertThat(names(pruner.reach(), "")).containsExactly("conv1", "conv2", "fc1");
        assertThat(pruner.size()).isEqualTo(20 + 50 + 500);
        Selection selection =
                pruner.select(variant(units, new Choice("random"), "global", 0.5), scorer(Parameters.flat(net), "a"));
        assertThat(selection.removed()).isEqualTo(285);
        assertThat(selection.rows()).extracting(Part::kind).containsExactly("filter", "filter", "neuron");
    }

    @Test
    void blocksAndPatternsGoAsWeights() throws VariantFailure {
        ComputationGraph net = lenet();
        Anatomy anatomy = anatomy(net, IMAGES);
        Choice blocks = method(Method.BLOCK, "side", "5", "include", "fc1,output");
        Pruner pruner = Pruner.of(blocks, anatomy);
        Selection selection =
                pruner.select(variant(blocks, new Choice("l1"), "uniform", 0.5), scorer(Parameters.flat(net), "a"));
        assertThat(selection.rows()).extracting(Part::kind).containsExactly("block", "block");
        assertThat(selection.rows()).extracting(Part::units).containsExactly(100L * 10, 2L * 100);
        assertThat(pruner.removed(selection).get("fc1_W").cardinality()).isEqualTo(500 * 25);

        Choice twoOfFour = method(Method.N_OF_M);
        pruner = Pruner.of(twoOfFour, anatomy);
        Variant variant =
                new Variant(twoOfFour, new Amount(0.5), new Choice("l1"), Choice.NONE, Choice.NONE, Choice.NONE, 1);
        selection = pruner.of(variant).select(variant, scorer(Parameters.flat(net), "a"));
        // One channel is too few for a pattern, and of 50 inputs two are left over.
        assertThat(selection.rows()).extracting(Part::kept).containsExactly(500L, 25_000L / 2, 26L * 500, 5_000L / 2);
        assertThat(pruner.removed(selection).get("output_W").cardinality()).isEqualTo(2_500);
    }

    @Test
    void layersGoByTheMeanOfTheirWeights() throws VariantFailure {
        Shape rows = new Shape.Columns(4);
        ComputationGraph net = new Mlp(List.of(4, 4, 3)).build(rows, 2, 1);
        Anatomy anatomy = anatomy(net, rows);
        float[] parameters = Parameters.flat(net);
        Arrays.fill(parameters, 1);
        anatomy.parameters().of("fc2", "W").write(new float[16], parameters);
        Choice layers = method(Method.LAYER);
        Variant variant =
                new Variant(layers, new Amount(0.5), new Choice("l1"), Choice.NONE, Choice.NONE, Choice.NONE, 1);
        Pruner pruner = Pruner.of(layers, anatomy).of(variant);
        assertThat(names(pruner.reach(), "")).containsExactly("fc1", "fc2");
        Selection selection = pruner.select(variant, scorer(parameters, "a"));
        assertThat(selection.rows()).extracting(Part::kept).containsExactly(1L, 0L);
        assertThat(selection.rows()).extracting(Part::lowest).containsExactly(1.0, 0.0);
    }

    @Test
    void whatStaysIsRoundedToAMultiple() throws VariantFailure {
        ComputationGraph net = lenet();
        Choice units = method(Method.UNIT, "multiple-of", "8");
        Selection selection = Pruner.of(units, anatomy(net, IMAGES))
                .select(variant(units, new Choice("l1"), "uniform", 0.5), scorer(Parameters.flat(net), "a"));
        // Of 20, 50 and 500, half of which are 10, 25 and 250.
        assertThat(selection.rows()).extracting(Part::kept).containsExactly(8L, 24L, 248L);
    }

    @Test
    void theUserSaysWhichLayers() {
        Anatomy anatomy = anatomy(lenet(), IMAGES);
        List<Part> reach = Pruner.of(method(Method.CONNECTION, "include", "conv*,fc1", "exclude", "conv1"), anatomy)
                .reach();
        assertThat(names(reach, "")).containsExactly("conv2", "fc1");
        assertThat(names(reach, "is excluded")).containsExactly("conv1");
        assertThat(names(reach, "is not included")).containsExactly("output");
    }

    @Test
    void whatHangsTogetherIsLeftAloneWhenOneOfItIs() {
        Shape shape = new Shape.Image(3, 8, 8);
        Anatomy anatomy = anatomy(new Resnet20().build(shape, 4, 1), shape);
        List<Part> all = Pruner.of(method(Method.FILTER), anatomy).reach();
        assertThat(names(all, "")).contains("stem+block1b+block2b+block3b", "block1a");
        List<Part> reach =
                Pruner.of(method(Method.FILTER, "exclude", "block2b"), anatomy).reach();
        assertThat(names(reach, "goes together with block2b, which is excluded"))
                .containsExactly("stem+block1b+block2b+block3b");
    }

    @Test
    void nothingToTouchIsTheUsersMistake() {
        Shape rows = new Shape.Columns(6);
        Anatomy anatomy = anatomy(new Mlp(List.of(4)).build(rows, 2, 1), rows);
        assertThatThrownBy(() -> Pruner.of(method(Method.FILTER), anatomy))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("filter");
        assertThatThrownBy(() -> Pruner.of(method(Method.NEURON, "exclude", "fc1"), anatomy))
                .isInstanceOf(UserError.class)
                .hasMessage("neuron: finds nothing in the network that it may touch; fc1 is excluded; "
                        + "output gives the network's output");
        assertThatThrownBy(() -> Pruner.of(method(Method.NEURON, "include", "fc9"), anatomy))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the layers are fc1, output");
    }

    @Test
    void weightsGoWhereTheirArraySaysTheyStand() throws VariantFailure {
        ComputationGraph net = lenet();
        Anatomy anatomy = anatomy(net, IMAGES);
        float[] parameters = Parameters.flat(net);
        Pruner pruner = Pruner.of(method(Method.CONNECTION), anatomy);
        Selection selection = pruner.select(
                variant(method(Method.CONNECTION), new Choice("l1"), "global", 0.6), scorer(parameters, "s"));

        assertThat(selection.removed()).isEqualTo(Math.round(0.6 * pruner.size()));
        Map<String, BitSet> removed = pruner.removed(selection);
        assertThat(removed).containsOnlyKeys("conv1_W", "conv2_W", "fc1_W", "output_W");
        double highestGone = 0;
        double lowestKept = Double.MAX_VALUE;
        for (var array : anatomy.weights()) {
            BitSet gone = removed.get(array.layer() + "_W");
            for (int i = 0; i < array.size(); i++) {
                double size = Math.abs(parameters[array.offset() + i]);
                highestGone = gone.get(i) ? Math.max(highestGone, size) : highestGone;
                lowestKept = gone.get(i) ? lowestKept : Math.min(lowestKept, size);
            }
        }
        assertThat(highestGone).isLessThanOrEqualTo(lowestKept);
    }

    @Test
    void unitsGoAsTheSurgeonTakesThem() throws VariantFailure {
        ComputationGraph net = lenet();
        Anatomy anatomy = anatomy(net, IMAGES);
        Choice method = method(Method.FILTER);
        Pruner pruner = Pruner.of(method, anatomy);
        Selection selection =
                pruner.select(variant(method, new Choice("l2"), "uniform", 0.5), scorer(Parameters.flat(net), "s"));
        ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, pruner.removed(selection));
        assertThat(shrunk.getLayer("conv1").getParam("W").shape()).containsExactly(10, 1, 5, 5);
        assertThat(shrunk.getLayer("conv2").getParam("W").shape()).containsExactly(25, 10, 5, 5);
        assertThat(pruner.rows(selection).stream().map(Part::kept)).containsExactly(10L, 25L);
    }

    @Test
    void whatALayerNeedsIsHeldUpByAFloor() throws VariantFailure {
        ComputationGraph net = Nets.init(Nets.graph(IMAGES)
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(6).build(), "in")
                .addLayer(
                        "separable",
                        new SeparableConvolution2D.Builder(2, 2).nOut(6).build(),
                        "conv")
                .addLayer("out", Nets.logits(2), "separable")
                .setOutputs("out"));
        Anatomy anatomy = anatomy(net, IMAGES);
        Choice method = method(Method.FILTER);
        Pruner pruner = Pruner.of(method, anatomy);
        for (String allocation : List.of("uniform", "global")) {
            Selection selection = pruner.select(
                    variant(method, new Choice("l1"), allocation, 0.99), scorer(Parameters.flat(net), "s"));
            assertThat(pruner.rows(selection).stream().map(Part::kept)).containsExactly(2L, 1L);
            assertThat(pruner.rows(selection).get(0).note()).isEqualTo("held up by the floor of 2");
            ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, pruner.removed(selection));
            assertThat(Nets.answer(shrunk, IMAGES)).hasSize(8);
        }
    }

    @Test
    void chanceIsTheSeedsAlone() throws VariantFailure {
        ComputationGraph net = lenet();
        Choice method = method(Method.FILTER);
        Pruner pruner = Pruner.of(method, anatomy(net, IMAGES));
        Variant variant = variant(method, new Choice("random"), "global", 0.5);
        float[] parameters = Parameters.flat(net);
        List<Removal> one = pruner.select(variant, scorer(parameters, "a")).removals();
        assertThat(pruner.select(variant, scorer(new float[parameters.length], "a"))
                        .removals())
                .isEqualTo(one);
        assertThat(pruner.select(variant, scorer(parameters, "b")).removals()).isNotEqualTo(one);
    }

    @Test
    void weightsThatAreNoNumbersFailTheVariant() {
        ComputationGraph net = lenet();
        Choice method = method(Method.NEURON);
        Anatomy anatomy = anatomy(net, IMAGES);
        Pruner pruner = Pruner.of(method, anatomy);
        float[] parameters = Parameters.flat(net);
        parameters[anatomy.parameters().of("fc1", "W").position(3, 2, 0)] = Float.NaN;
        assertThatThrownBy(
                        () -> pruner.select(variant(method, new Choice("l1"), "global", 0.5), scorer(parameters, "s")))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("number 3 in fc1 is not a number");
    }
}
