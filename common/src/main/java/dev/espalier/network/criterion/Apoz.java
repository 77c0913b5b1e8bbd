package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often a unit says anything: one less the average percentage of zeros among its activations, over rows and pixels, as the
 * layers see them that read the unit. The lowest go. For units with rectifiers. Hu et al., "Network Trimming", 2016.
 */
public final class Apoz implements Criterion {
    private static final Entry OF_UNITS = new Entry(
            "apoz",
            "how often the unit says anything: one less its average percentage of zeros (APoZ); for units with rectifiers",
            "Hu et al., Network Trimming: A Data-Driven Neuron Pruning Approach towards Efficient Deep Architectures, 2016",
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
        Map<String, LayerInputs> inputs = evidence.inputs(Calibration.batches(choice), Calibration.rows(choice));
        List<float[]> scores =
                UnitInputs.means(parts, inputs, (seen, input) -> (double) seen.count() - seen.zeros(input));
        for (int i = 0; i < scores.size(); i++) {
            if (alwaysSpeaks(scores.get(i))) {
                throw new VariantFailure(
                        "nothing that comes out of " + parts.get(i).name()
                                + " is ever zero, as with activations other than rectifiers: exclude it, or choose another criterion");
            }
        }
        return scores;
    }

    @Override
    public Optional<String> objection(Target part) {
        return UnitInputs.objection(part);
    }

    private static boolean alwaysSpeaks(float[] scores) {
        for (float score : scores) {
            if (score < 1) {
                return false;
            }
        }
        return true;
    }
}
