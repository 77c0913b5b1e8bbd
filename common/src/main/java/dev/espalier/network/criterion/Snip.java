package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * The sensitivity of the loss to a connection that is turned down: {@code |w ḡ|}, with {@code ḡ} the gradient over all batches
 * together; of a unit, the absolute sum of {@code w ḡ} over what makes it. The lowest go. Lee et al., "SNIP: Single-shot Network
 * Pruning based on Connection Sensitivity", ICLR 2019.
 */
public final class Snip implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "snip",
            "how the loss answers to the connection being turned down: |weight × gradient over all batches together|",
            "Lee et al., SNIP: Single-shot Network Pruning based on Connection Sensitivity, ICLR 2019",
            Calibration.batches());

    private static final Entry OF_UNITS = new Entry(
            "snip",
            "how the loss answers to the unit being turned down: the absolute sum of weight × gradient over all batches together",
            "Lee et al., SNIP: Single-shot Network Pruning based on Connection Sensitivity, ICLR 2019",
            Calibration.batches());

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
        float[] parameters = evidence.parameters();
        float[] mean = new float[parameters.length];
        int batches = Calibration.batches(choice);
        evidence.gradients(batches, Calibration.rows(choice), gradient -> {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += gradient[i] / batches;
            }
        });
        List<double[]> changes = Calibration.zeros(parts);
        for (int i = 0; i < changes.size(); i++) {
            parts.get(i).addContributions(parameters, mean, Math::abs, changes.get(i));
        }
        return Calibration.reached(parts, Calibration.means(changes, 1));
    }
}
