package dev.espalier.network.kernel;

import dev.espalier.network.engine.Packing;
import dev.espalier.network.engine.ParameterSlice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of a program's layers work on sparse weights. */
final class Sparsity {
    private final List<Weights> all;

    Sparsity(List<Weights> all) {
        this.all = List.copyOf(all);
    }

    /** Decides it anew for each of them; how their values are to lie is told, not done. */
    Packing choose(float[] kept) {
        Map<ParameterSlice, int[]> packed = new HashMap<>();
        for (Weights weights : all) {
            int[] left = left(kept, weights.slice());
            if (weights.areWorthLeaving(left.length)) {
                weights.leave(left);
                packed.put(weights.slice(), left);
            } else {
                weights.dense();
            }
        }
        return new Packing(packed);
    }

    private static int[] left(float[] kept, ParameterSlice slice) {
        int[] left = new int[slice.length()];
        int count = 0;
        for (int i = 0; i < left.length; i++) {
            if (kept[slice.from() + i] != 0) {
                left[count++] = i;
            }
        }
        return Arrays.copyOf(left, count);
    }

    /** Those layers, by their names. */
    List<String> layers() {
        return all.stream()
                .filter(Weights::areSparse)
                .map(weights -> weights.layer())
                .toList();
    }

    /** Works on all weights for once. */
    void without(Runnable work) {
        List<Weights> sparse = all.stream().filter(Weights::areSparse).toList();
        sparse.forEach(Weights::dense);
        try {
            work.run();
        } finally {
            sparse.forEach(Weights::sparse);
        }
    }
}
