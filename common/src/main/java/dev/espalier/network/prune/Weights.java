package dev.espalier.network.prune;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Prunable;
import java.util.Arrays;
import java.util.List;

/**
 * The single weights of one array, in the order in which the flat vector of parameters holds them.
 *
 * @param name the layer's, with the parameter's where a layer has several arrays of weights
 */
record Weights(String name, ParameterArray array) implements Target {
    static Weights of(ParameterArray array, Anatomy anatomy) {
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
    public float[] l1(float[] parameters) {
        float[] scores = values(parameters);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(scores[i]);
        }
        return scores;
    }

    @Override
    public float[] l2(float[] parameters) {
        float[] scores = values(parameters);
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= scores[i];
        }
        return scores;
    }

    @Override
    public void addChanges(float[] parameters, float[] gradient, Taylor sums) {
        for (int i = 0; i < size(); i++) {
            int at = array.offset() + i;
            sums.add(i, Math.abs((double) parameters[at] * gradient[at]));
        }
    }

    @Override
    public boolean magnitudesCompare() {
        return true;
    }

    private float[] values(float[] parameters) {
        return Arrays.copyOfRange(parameters, array.offset(), array.offset() + size());
    }
}
