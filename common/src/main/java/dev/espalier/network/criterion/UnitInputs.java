package dev.espalier.network.criterion;

import dev.espalier.network.graph.Slice;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes out of units, as the layers that read them see it: after activation and pooling. */
final class UnitInputs {
    private final Units units;
    private final Map<String, LayerInputs> inputs;

    UnitInputs(Target part, Map<String, LayerInputs> inputs) {
        this.units = (Units) part;
        this.inputs = inputs;
    }

    static Optional<String> objection(Target part) {
        return ((Units) part).readers().isEmpty()
                ? Optional.of("is read by no layer with weights that could tell what comes out of it")
                : Optional.empty();
    }

    /** A figure of single inputs. */
    @FunctionalInterface
    interface Figure {
        double of(LayerInputs inputs, int input);
    }

    /** Of each unit, the mean of a figure over all numbers that come out of it. */
    float[] means(Figure figure) throws VariantFailure {
        double[] sums = new double[units.size()];
        double[] counts = new double[units.size()];
        for (Slice reader : units.readers()) {
            String layer = reader.array().layer();
            LayerInputs seen = inputs.get(layer);
            if (seen == null || seen.size() != reader.array().in()) {
                throw new VariantFailure("what goes into " + layer + " is not seen unit by unit, so that "
                        + units.name() + " cannot be judged by it: exclude it, or choose another criterion");
            }
            for (int unit = 0; unit < sums.length; unit++) {
                for (int input : reader.indices(unit)) {
                    sums[unit] += figure.of(seen, input);
                    counts[unit] += seen.count();
                }
            }
        }
        float[] means = new float[sums.length];
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] = (float) (sums[unit] / counts[unit]);
        }
        return means;
    }

    /** The same of several parts. */
    static List<float[]> means(List<Target> parts, Map<String, LayerInputs> inputs, Figure figure)
            throws VariantFailure {
        List<float[]> means = new java.util.ArrayList<>();
        for (Target part : parts) {
            means.add(new UnitInputs(part, inputs).means(figure));
        }
        return means;
    }
}
