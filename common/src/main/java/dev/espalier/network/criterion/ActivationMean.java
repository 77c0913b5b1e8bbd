package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * How much comes out of a unit: the mean of the absolute activation over rows and pixels, as the layers see it that read the unit.
 * The lowest go. Among the criteria of Molchanov et al., "Pruning Convolutional Neural Networks for Resource Efficient Inference",
 * ICLR 2017.
 */
public final class ActivationMean implements Criterion {
    private static final Entry OF_UNITS = new Entry(
            "activation",
            "how much comes out of the unit: the mean of its absolute activation",
            "Molchanov et al., Pruning Convolutional Neural Networks for Resource Efficient Inference, ICLR 2017",
            Calibration.batches());

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.empty();
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(OF_UNITS);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) throws VariantFailure {
        return UnitInputs.means(
                parts,
                evidence.inputs(Calibration.batches(choice), Calibration.rows(choice)),
                (inputs, input) -> inputs.absolute(input));
    }

    @Override
    public Optional<String> objection(Target part) {
        return UnitInputs.objection(part);
    }

    @Override
    public boolean comparesParts(Prunable kind) {
        return false;
    }
}
