package dev.espalier.network.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which weights are pruned.
 *
 * @param pruned by the name of the parameter ({@code conv1_W}), which of its weights, in the order of {@link Engine}
 */
public record Masks(Map<String, BitSet> pruned) {
    public static final Masks NONE = new Masks(Map.of());

    public Masks {
        pruned = pruned.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> (BitSet) entry.getValue().clone(), (a, b) -> a, TreeMap::new));
    }

    /**
     * 0 for each pruned weight and 1 for every other parameter.
     *
     * @param slices all parameters of a network
     */
    public float[] kept(List<ParameterSlice> slices) {
        float[] kept =
                new float[slices.isEmpty() ? 0 : slices.get(slices.size() - 1).to()];
        Arrays.fill(kept, 1);
        pruned.forEach((array, weights) -> {
            ParameterSlice slice = slices.stream()
                    .filter(one -> one.name().equals(array) && one.canBePruned())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no weights are called " + array));
            if (weights.length() > slice.length()) {
                throw new IllegalArgumentException(array + " has " + slice.length() + " weights, and number "
                        + (weights.length() - 1) + " is pruned");
            }
            weights.stream().forEach(i -> kept[slice.from() + i] = 0);
        });
        return kept;
    }

    /** The first pruned weight that is not zero, for people: {@code conv1_W[17] = 0.25}. */
    public Optional<String> firstAlive(Map<String, float[]> parameters) {
        for (Map.Entry<String, BitSet> entry : pruned.entrySet()) {
            float[] weights = parameters.get(entry.getKey());
            for (int i = entry.getValue().nextSetBit(0);
                    i >= 0;
                    i = entry.getValue().nextSetBit(i + 1)) {
                if (weights[i] != 0) {
                    return Optional.of(entry.getKey() + "[" + i + "] = " + weights[i]);
                }
            }
        }
        return Optional.empty();
    }
}
