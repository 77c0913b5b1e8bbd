package dev.espalier.network.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many multiplications with a weight, each followed by an addition, one example takes in dense layers and
 * convolutions. A weight of a convolution counts once for every pixel it is used for, those beyond the border included,
 * as papers count. Not counted: biases, batch norm, activations, pooling, and layers of other kinds.
 *
 * @param layers in the order of the network
 */
public record Macs(List<LayerMacs> layers) {
    /**
     * Those of one layer.
     *
     * @param effective those with a weight that is not zero: a lower bound that only sparse arithmetic comes near
     */
    public record LayerMacs(String layer, long dense, long effective) {
        private LayerMacs plus(LayerMacs other) {
            return new LayerMacs(layer, dense + other.dense, effective + other.effective);
        }
    }

    public Macs {
        layers = List.copyOf(layers);
    }

    /**
     * Those of a network.
     *
     * @param flat its parameters
     */
    public static Macs of(Anatomy anatomy, float[] flat) {
        Map<String, LayerMacs> layers = new LinkedHashMap<>();
        for (ParameterArray array : anatomy.weights()) {
            long uses = anatomy.uses(array);
            long nonZero = 0;
            for (float weight : array.read(flat)) {
                nonZero += weight == 0 ? 0 : 1;
            }
            LayerMacs macs = new LayerMacs(array.layer(), uses * array.size(), uses * nonZero);
            layers.merge(array.layer(), macs, LayerMacs::plus);
        }
        return new Macs(List.copyOf(layers.values()));
    }

    public long dense() {
        return layers.stream().mapToLong(LayerMacs::dense).sum();
    }

    public long effective() {
        return layers.stream().mapToLong(LayerMacs::effective).sum();
    }
}
