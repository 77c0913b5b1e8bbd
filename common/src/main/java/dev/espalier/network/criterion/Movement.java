package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * Whether training moves it away from zero: the sum of {@code -w g} over the steps of a trial of plain gradient descent; of a unit,
 * summed over what makes it. The lowest go, which are those that shrink the most. Sanh et al., "Movement Pruning: Adaptive
 * Sparsity by Fine-Tuning", NeurIPS 2020.
 */
public final class Movement implements Criterion {
    private static final List<Option> OPTIONS = List.of(
            Option.count("steps", 200, 1, "how many steps the trial has"),
            Option.count("batch", 128, 1, "how many training rows are in each"),
            Option.number("learning-rate", 0.01, Double.MIN_NORMAL, 1000, "the size of a step"));

    private static final Entry OF_WEIGHTS = new Entry(
            "movement",
            "how far a trial of training moves the weight away from zero: the sum of -weight × gradient over its steps",
            "Sanh et al., Movement Pruning: Adaptive Sparsity by Fine-Tuning, NeurIPS 2020",
            OPTIONS);

    private static final Entry OF_UNITS = new Entry(
            "movement",
            "how far a trial of training moves the unit away from zero: the sum of -weight × gradient over its steps",
            "Sanh et al., Movement Pruning: Adaptive Sparsity by Fine-Tuning, NeurIPS 2020",
            OPTIONS);

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.of(OF_WEIGHTS);
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(OF_UNITS);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) throws VariantFailure {
        int steps = choice.integer("steps");
        List<double[]> moves = Calibration.zeros(parts);
        evidence.training(steps, choice.integer("batch"), choice.number("learning-rate"), (parameters, gradient) -> {
            for (int i = 0; i < moves.size(); i++) {
                parts.get(i).addContributions(parameters, gradient, change -> -change, moves.get(i));
            }
        });
        return Calibration.reached(parts, Calibration.means(moves, steps));
    }
}
