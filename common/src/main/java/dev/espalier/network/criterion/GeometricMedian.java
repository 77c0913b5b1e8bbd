package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Slice;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.List;
import java.util.Optional;

/**
 * How far a unit is from all others of its layer: the sum of the Euclidean distances between the weights into it and those into
 * each other. The lowest go: those that the others can stand in for, close to the layer's geometric median. He et al., "Filter
 * Pruning via Geometric Median for Deep Convolutional Neural Networks Acceleration" (FPGM), CVPR 2019.
 */
public final class GeometricMedian implements Criterion {
    private static final Entry OF_UNITS = new Entry(
            "fpgm",
            "how far the unit is from all others of its layer: the sum of the distances between their weights; those that others can stand in for go first",
            "He et al., Filter Pruning via Geometric Median for Deep Convolutional Neural Networks Acceleration, CVPR 2019");

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
    public boolean comparesParts(Prunable kind) {
        return false;
    }

    private static float[] scores(Units units, float[] parameters) {
        List<Slice> makers = units.makers();
        double[] sums = new double[units.size()];
        for (Slice maker : makers) {
            float[][] weights = new float[units.size()][];
            for (int unit = 0; unit < weights.length; unit++) {
                int[] positions = maker.positions(unit);
                weights[unit] = new float[positions.length];
                for (int i = 0; i < positions.length; i++) {
                    weights[unit][i] = parameters[positions[i]];
                }
            }
            addDistances(weights, sums);
        }
        float[] scores = new float[sums.length];
        for (int unit = 0; unit < scores.length; unit++) {
            scores[unit] = (float) (sums[unit] / makers.size());
        }
        return scores;
    }

    private static void addDistances(float[][] weights, double[] sums) {
        for (int one = 0; one < weights.length; one++) {
            for (int other = one + 1; other < weights.length; other++) {
                double squares = 0;
                for (int i = 0; i < weights[one].length; i++) {
                    double difference = (double) weights[one][i] - weights[other][i];
                    squares += difference * difference;
                }
                double distance = Math.sqrt(squares);
                sums[one] += distance;
                sums[other] += distance;
            }
        }
    }
}
