package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Turns what was read into a data set: classes, limit, split, missing values, scaling, in this order. */
final class Preparation {
    private final String title;
    private final Raw raw;
    private final List<String> classes;

    /** @param declared the classes in the order that the user wants, which may name some that do not occur */
    Preparation(String title, Raw raw, Optional<List<String>> declared) {
        this.title = title;
        this.raw = raw;
        this.classes = declared.orElse(raw.labels());
    }

    Dataset dataset(OptionalInt limit, Split split, Missing missing, Scaling.Method normalise) {
        int[] labels = classesOf(raw.train());
        int[] chosen = chosen(labels, limit, split);
        int[] chosenLabels = pick(labels, chosen);
        Split.Parts parts = raw.test().isPresent()
                ? split.two(chosenLabels, classes.size())
                : split.three(chosenLabels, classes.size());
        Examples train = examples(raw.train(), labels, pick(chosen, parts.train()));
        Examples validation = examples(raw.train(), labels, pick(chosen, parts.validation()));
        Examples test = raw.test().isPresent()
                ? given(raw.test().get(), limit, split)
                : examples(raw.train(), labels, pick(chosen, parts.test()));
        requireTwoClasses(train);
        List<Examples> all = List.of(train, validation, test);
        if (!missing.refused()) {
            float[] standIns = missing.fit(train, raw.columns());
            all.forEach(part -> Missing.fill(part, standIns));
        }
        boolean bytes = raw.train().cells() instanceof Cells.Bytes;
        Scaling scaling = Scaling.fit(normalise, raw.shape(), train, bytes);
        all.forEach(part -> scaling.apply(part.features()));
        return new Dataset(title, raw.shape(), classes, train, validation, test, scaling, raw.checksum());
    }

    private int[] chosen(int[] labels, OptionalInt limit, Split split) {
        return limit.isPresent() && limit.getAsInt() < labels.length
                ? split.limited(labels, classes.size(), limit.getAsInt())
                : IntStream.range(0, labels.length).toArray();
    }

    private Examples given(Raw.Rows test, OptionalInt limit, Split split) {
        int[] labels = classesOf(test);
        return examples(test, labels, chosen(labels, limit, split));
    }

    private int[] classesOf(Raw.Rows rows) {
        int[] index = raw.labels().stream().mapToInt(classes::indexOf).toArray();
        List<String> unknown = new ArrayList<>();
        for (int label = 0; label < index.length; label++) {
            if (index[label] < 0) {
                unknown.add(raw.labels().get(label));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UserError(
                    "data.classes",
                    "does not name what some labels of " + title + " say: " + String.join(", ", unknown)
                            + "; named are " + String.join(", ", classes));
        }
        return pick(index, rows.labels());
    }

    private void requireTwoClasses(Examples train) {
        if (IntStream.of(train.labels()).distinct().count() < 2) {
            throw new UserError(title, "has examples of one class only: there is nothing to tell apart");
        }
    }

    private Examples examples(Raw.Rows from, int[] labels, int[] rows) {
        int width = raw.shape().size();
        float[] features = new float[Sizes.cells(rows.length, raw.shape())];
        for (int i = 0; i < rows.length; i++) {
            from.cells().copy(rows[i], features, i * width);
        }
        return new Examples(width, features, pick(labels, rows));
    }

    private static int[] pick(int[] from, int[] indices) {
        return IntStream.of(indices).map(i -> from[i]).toArray();
    }
}
