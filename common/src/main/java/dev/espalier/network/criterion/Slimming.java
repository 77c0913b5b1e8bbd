package dev.espalier.network.criterion;

import dev.espalier.network.graph.Slice;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What the batch norms behind a unit scale it by: the mean of {@code |γ|}. The lowest go. Made for networks that were trained with
 * an L1 penalty on their scales. Liu et al., "Learning Efficient Convolutional Networks through Network Slimming", ICCV 2017.
 */
public final class Slimming implements Criterion {
    private static final Entry OF_UNITS = new Entry(
            "slimming",
            "what the batch norm behind the unit scales it by: |gamma|",
            "Liu et al., Learning Efficient Convolutional Networks through Network Slimming, ICCV 2017");

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.empty();
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(OF_UNITS);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) {
        return parts.stream()
                .map(part -> scores((Units) part, evidence.parameters()))
                .toList();
    }

    @Override
    public Optional<String> objection(Target part) {
        return ((Units) part).scales().isEmpty()
                ? Optional.of("has no batch norm behind it that slimming could go by")
                : Optional.empty();
    }

    private static float[] scores(Units units, float[] parameters) {
        List<Slice> scales = units.scales();
        float[] scores = new float[units.size()];
        for (int unit = 0; unit < scores.length; unit++) {
            double sum = 0;
            int count = 0;
            for (Slice scale : scales) {
                for (int position : scale.positions(unit)) {
                    sum += Math.abs(parameters[position]);
                    count++;
                }
            }
            scores[unit] = (float) (sum / count);
        }
        return scores;
    }
}
