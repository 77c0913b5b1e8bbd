package dev.espalier.network.criterion;

import dev.espalier.network.graph.ParameterArray;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The weight by what it is multiplied with: {@code |w| ‖x‖}, with {@code ‖x‖} the root mean square of its input (of a convolution,
 * its channel) over calibration rows. The lowest go; of each output, as in the paper, those that are lowest among its own, so that
 * all outputs lose the same share. Sun et al., "A Simple and Effective Pruning Approach for Large Language Models", ICLR 2024.
 */
public final class Wanda implements Criterion {
    /** The weights of a separable convolution's second half, and of what a recurrent layer said before. */
    private static final Set<String> INWARD = Set.of("pW", "RW");

    private static final List<Option> OPTIONS = Stream.concat(
                    Calibration.batches().stream(),
                    Stream.of(Option.oneOf(
                            "compare",
                            "output",
                            "what a weight is ranked among: the others of its output, as in the paper, or as it is",
                            List.of("output", "layer"))))
            .toList();

    private static final Entry OF_WEIGHTS = new Entry(
            "wanda",
            "the absolute value of the weight × the root mean square of what it is multiplied with",
            "Sun et al., A Simple and Effective Pruning Approach for Large Language Models, ICLR 2024",
            OPTIONS);

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.of(OF_WEIGHTS);
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.empty();
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) throws VariantFailure {
        Map<String, LayerInputs> inputs = evidence.inputs(Calibration.batches(choice), Calibration.rows(choice));
        boolean byOutput = choice.option("compare").equals("output");
        List<float[]> scores = new ArrayList<>();
        for (Target part : parts) {
            ParameterArray array = ((Weights) part).array();
            float[] products = products(array, inputs.get(array.layer()), evidence.parameters());
            scores.add(byOutput ? ranks(array, products) : products);
        }
        return scores;
    }

    @Override
    public Optional<String> objection(Target part) {
        String parameter = ((Weights) part).array().parameter();
        return INWARD.contains(parameter)
                ? Optional.of("is multiplied with numbers inside of its layer, which wanda does not see")
                : Optional.empty();
    }

    private static float[] products(ParameterArray array, LayerInputs inputs, float[] parameters)
            throws VariantFailure {
        if (inputs == null || (inputs.size() != array.in() && (array.in() != 1 || array.out() % inputs.size() != 0))) {
            throw new VariantFailure(
                    "what goes into " + array.layer()
                            + " is not seen weight by weight, so that wanda cannot judge it: exclude it, or choose another criterion");
        }
        // A depthwise layer has as many outputs for each of its channels.
        int outputsOfInput = array.in() == inputs.size() ? 0 : array.out() / inputs.size();
        float[] products = new float[array.size()];
        for (int o = 0; o < array.out(); o++) {
            for (int i = 0; i < array.in(); i++) {
                int input = outputsOfInput == 0 ? i : o / outputsOfInput;
                double size = Math.sqrt(inputs.squares(input) / inputs.count());
                for (int k = 0; k < array.kernel(); k++) {
                    int at = array.position(o, i, k);
                    products[at - array.offset()] = (float) (Math.abs(parameters[at]) * size);
                }
            }
        }
        return products;
    }

    /** Of each, the share of its output's weights that come before it, the middle of its own place taken. */
    private static float[] ranks(ParameterArray array, float[] products) {
        float[] ranks = new float[products.length];
        int count = array.in() * array.kernel();
        Integer[] order = new Integer[count];
        for (int o = 0; o < array.out(); o++) {
            int next = 0;
            for (int i = 0; i < array.in(); i++) {
                for (int k = 0; k < array.kernel(); k++) {
                    order[next++] = array.position(o, i, k) - array.offset();
                }
            }
            Arrays.sort(order, Comparator.comparingDouble(at -> products[at]));
            for (int rank = 0; rank < count; rank++) {
                ranks[order[rank]] = (rank + 0.5f) / count;
            }
        }
        return ranks;
    }
}
