package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * How much the loss would change without it, to second order: {@code h w² / 2}, with the diagonal of the empirical Fisher
 * information, the mean of {@code g²} over single rows, for the second derivative {@code h}; of a unit, the mean over rows of half
 * the squared sum of {@code w g} over what makes it. The lowest go. LeCun, Denker and Solla, "Optimal Brain Damage", NIPS 1989;
 * Theis et al., "Faster gaze prediction with dense networks and Fisher pruning", 2018.
 */
public final class OptimalBrainDamage implements Criterion {
    private static final List<Option> OPTIONS =
            List.of(Option.count("rows", 256, 1, "how many training rows are looked at, one by one"));

    private static final Entry OF_WEIGHTS = new Entry(
            "obd",
            "how much the loss would change without the weight, to second order: half the weight² × the mean of gradient² over single rows (the diagonal of the empirical Fisher information)",
            "LeCun, Denker and Solla, Optimal Brain Damage, NIPS 1989",
            OPTIONS);

    private static final Entry OF_UNITS = new Entry(
            "obd",
            "how much the loss would change without the unit, to second order: half the mean over single rows of the squared sum of weight × gradient",
            "Theis et al., Faster gaze prediction with dense networks and Fisher pruning, 2018",
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
        return Calibration.contributions(parts, choice.integer("rows"), 1, evidence, change -> change * change / 2);
    }
}
