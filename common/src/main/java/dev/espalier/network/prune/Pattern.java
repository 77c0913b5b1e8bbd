package dev.espalier.network.prune;

import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.ParameterArray;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Of so many weights that follow each other along the inputs of an output, at the same place of its kernel, only so many stay:
 * those with the highest scores. What is left over at the end of a row keeps as many. Mishra et al., "Accelerating Sparse Deep
 * Neural Networks", 2021; Zhou et al., "Learning N:M Fine-grained Structured Sparse Neural Networks From Scratch", ICLR 2021.
 */
record Pattern(int stay, int of) {
    private static final java.util.regex.Pattern WRITTEN = java.util.regex.Pattern.compile("([0-9]{1,4}):([0-9]{1,4})");

    /** Of a text like {@code 2:4}; empty when it is no such text. */
    static Optional<Pattern> parse(String text) {
        Matcher numbers = WRITTEN.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        Pattern pattern = new Pattern(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
        return pattern.stay > 0 && pattern.stay < pattern.of ? Optional.of(pattern) : Optional.empty();
    }

    /** The share that goes where rows are whole. */
    double ratio() {
        return 1 - (double) stay / of;
    }

    /** Which go of an array of weights; of equal ones the earlier. */
    BitSet removed(Weights weights, float[] scores) {
        ParameterArray array = weights.array();
        BitSet removed = new BitSet();
        for (int o = 0; o < array.out(); o++) {
            for (int k = 0; k < array.kernel(); k++) {
                for (int from = 0; from < array.in(); from += of) {
                    Integer[] group = new Integer[Math.min(of, array.in() - from)];
                    for (int i = 0; i < group.length; i++) {
                        group[i] = array.position(o, from + i, k) - array.offset();
                    }
                    Arrays.sort(group, Comparator.comparingDouble(at -> scores[at]));
                    for (int i = 0; i < group.length - stay; i++) {
                        removed.set(group[i]);
                    }
                }
            }
        }
        return removed;
    }
}
