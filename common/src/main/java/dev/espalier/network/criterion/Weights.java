package dev.espalier.network.criterion;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Prunable;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The single weights of one array, in the order in which the flat vector of parameters holds them.
 *
 * @param name the layer's, with the parameter's where a layer has several arrays of weights
 */
public record Weights(String name, ParameterArray array) implements Target {
    public static Weights of(ParameterArray array, Anatomy anatomy) {
        boolean alone = anatomy.weights().stream()
                        .filter(other -> other.layer().equals(array.layer()))
                        .count()
                == 1;
        return new Weights(alone ? array.layer() : array.layer() + "/" + array.parameter(), array);
    }

    @Override
    public String key() {
        return array.layer() + "_" + array.parameter();
    }

    @Override
    public Prunable kind() {
        return Prunable.WEIGHT;
    }

    @Override
    public List<String> layers() {
        return List.of(array.layer());
    }

    @Override
    public int size() {
        return array.size();
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public float[] sums(IntToDoubleFunction ofWeight) {
        float[] sums = new float[size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) ofWeight.applyAsDouble(array.offset() + i);
        }
        return sums;
    }

    @Override
    public float[] roots(IntToDoubleFunction ofWeight) {
        return sums(at -> Math.sqrt(ofWeight.applyAsDouble(at)));
    }

    @Override
    public void addContributions(float[] parameters, float[] gradient, DoubleUnaryOperator measure, double[] sums) {
        for (int i = 0; i < size(); i++) {
            int at = array.offset() + i;
            sums[i] += measure.applyAsDouble((double) parameters[at] * gradient[at]);
        }
    }
}
