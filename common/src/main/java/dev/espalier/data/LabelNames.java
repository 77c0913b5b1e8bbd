package dev.espalier.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Collects the labels of a data set, whose number and order are known only when all rows have been read. */
final class LabelNames {
    private static final int LONGEST_NUMBER = 40;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** A number for the label, to be turned into its class when all are known. */
    int code(String text) {
        Integer known = codes.putIfAbsent(text, texts.size());
        if (known == null) {
            texts.add(text);
            return texts.size() - 1;
        }
        return known;
    }

    /** The classes: numbers, when all labels are numbers, by size; else words by their letters. */
    List<String> classes() {
        if (!numeric(texts)) {
            return texts.stream().sorted().toList();
        }
        TreeSet<BigDecimal> values = new TreeSet<>();
        texts.forEach(text -> values.add(number(text).orElseThrow()));
        return values.stream().map(LabelNames::plain).toList();
    }

    /** Turns codes into indices of {@link #classes()}. */
    int[] indices(int[] coded) {
        List<String> classes = classes();
        List<String> names = plain(texts);
        int[] index = names.stream().mapToInt(classes::indexOf).toArray();
        int[] indices = new int[coded.length];
        for (int i = 0; i < coded.length; i++) {
            indices[i] = index[coded[i]];
        }
        return indices;
    }

    /** Numbers in their plainest form, so that 1, 1.0 and 1e0 are one label; if one is a word, all stay as they are. */
    static List<String> plain(List<String> texts) {
        return numeric(texts)
                ? texts.stream().map(text -> plain(number(text).orElseThrow())).toList()
                : texts;
    }

    private static boolean numeric(List<String> texts) {
        return texts.stream().allMatch(text -> number(text).isPresent());
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean writable = Math.abs((long) number.scale()) <= LONGEST_NUMBER;
            return writable ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException word) {
            return Optional.empty();
        }
    }
}
