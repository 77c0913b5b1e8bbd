package dev.espalier.data;

import dev.espalier.conf.NamedOptions;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns of a table are used for what, as the user said it: by name, or by position from 1, or from -1 backwards.
 *
 * @param features empty for all columns but the label and the dropped ones
 */
record TableColumns(String label, List<String> features, List<String> drop) {
    private static final int SHOWN = 20;

    TableColumns {
        features = List.copyOf(features);
        drop = List.copyOf(drop);
    }

    static TableColumns read(Section data) {
        return new TableColumns(data.written("label"), names(data, "features"), names(data, "drop"));
    }

    private static List<String> names(Section data, String key) {
        return data.has(key)
                ? data.choices(key).stream().map(NamedOptions::name).toList()
                : List.of();
    }

    /** The columns found in one table. */
    record Chosen(int label, List<Integer> features) {
        Chosen {
            features = List.copyOf(features);
        }
    }

    /** @param names of all columns, in their order */
    Chosen in(String place, List<String> names) {
        int labelled = find("data.label", label, place, names);
        List<Integer> dropped = drop.stream()
                .map(column -> find("data.drop", column, place, names))
                .toList();
        List<Integer> wanted = features.isEmpty()
                ? IntStream.range(0, names.size())
                        .filter(column -> column != labelled && !dropped.contains(column))
                        .boxed()
                        .toList()
                : features.stream()
                        .map(column -> find("data.features", column, place, names))
                        .toList();
        if (wanted.isEmpty()) {
            throw new UserError(place, "has no column left for features beside the label; it has " + shown(names));
        }
        List<Integer> twice = new ArrayList<>(wanted);
        twice.addAll(dropped);
        twice.add(labelled);
        for (int column : wanted) {
            if (twice.indexOf(column) != twice.lastIndexOf(column)) {
                throw new UserError(
                        "data.features",
                        "has the column \"" + names.get(column) + "\", which is named twice, dropped, or the label: "
                                + "a column has one use");
            }
        }
        return new Chosen(labelled, wanted);
    }

    private static int find(String key, String column, String place, List<String> names) {
        int named = names.indexOf(column);
        if (named >= 0) {
            return named;
        }
        int position = position(column).orElse(0);
        if (position >= 1 && position <= names.size()) {
            return position - 1;
        }
        if (position <= -1 && position >= -names.size()) {
            return names.size() + position;
        }
        throw new UserError(
                key,
                "is \"" + column + "\", but " + place + " has no such column; it has " + shown(names)
                        + ", or by position 1 to " + names.size() + ", or from the last -1 to -" + names.size());
    }

    private static Optional<Integer> position(String column) {
        return column.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(column)) : Optional.empty();
    }

    private static String shown(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " … (" + names.size() + " in all)" : "");
    }
}
