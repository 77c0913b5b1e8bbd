package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Turns what was read into a data set: classes, limit, split, missing values, scaling, in this order. */
final class Preparation {
    private final String title;
    private final Raw raw;
    private final Shape shape;
    private final List<String> classes;

    /**
     * @param shape what a row of a table is to be taken for
     * @param declared the classes in the order that the user wants, which may name some that do not occur
     */
    Preparation(String title, Raw raw, Optional<Shape.Image> shape, Optional<List<String>> declared) {
        this.title = title;
        this.raw = raw;
        this.shape = shape.isPresent() ? shape.get() : raw.shape();
        this.classes = declared.map(LabelNames::plain).orElse(raw.labels());
        if (this.shape.size() != raw.shape().size()) {
            throw new UserError(
                    "data.shape",
                    "is " + this.shape + ", which is " + this.shape.size() + " numbers, but the rows of " + title
                            + " have " + raw.shape().size() + " features");
        }
    }

    /** How the features are to be scaled, once it is known what the training rows are like. */
    interface Normalisation {
        Scaling fit(Shape shape, Examples train, boolean bytes);
    }

    Dataset dataset(OptionalInt limit, Split split, Missing missing, Normalisation normalisation) {
        // Takes nearly as long as all the rest.
        CompletableFuture<String> checksum = CompletableFuture.supplyAsync(raw::checksum);
        int[] labels = classesOf(raw.train());
        requireTwoClasses(labels);
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
        requireTrained(train, test);
        List<Examples> all = List.of(train, validation, test);
        boolean bytes = raw.train().cells() instanceof Cells.Bytes;
        if (!bytes && !missing.refused()) {
            float[] standIns = missing.fit(train, raw.columns());
            all.forEach(part -> Missing.fill(part, standIns));
        }
        Scaling scaling = normalisation.fit(shape, train, bytes);
        all.forEach(part -> scaling.apply(part.features()));
        return new Dataset(title, shape, classes, train, validation, test, scaling, checksum.join());
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

    private void requireTwoClasses(int[] labels) {
        if (IntStream.of(labels).distinct().count() < 2) {
            throw new UserError(title, "has examples of one class only: there is nothing to tell apart");
        }
    }

    /** Only a test set of its own can hold a class that training rows do not. */
    private void requireTrained(Examples train, Examples test) {
        boolean[] seen = new boolean[classes.size()];
        IntStream.of(train.labels()).forEach(label -> seen[label] = true);
        List<String> unseen = IntStream.of(test.labels())
                .filter(label -> !seen[label])
                .distinct()
                .mapToObj(classes::get)
                .toList();
        if (!unseen.isEmpty()) {
            throw new UserError(
                    title,
                    "has test rows labelled " + String.join(", ", unseen)
                            + ", but no training row is: every class must occur in training");
        }
    }

    private Examples examples(Raw.Rows from, int[] labels, int[] rows) {
        int width = shape.size();
        float[] features = new float[Sizes.cells(rows.length, shape)];
        for (int i = 0; i < rows.length; i++) {
            from.cells().copy(rows[i], features, i * width);
        }
        return new Examples(width, features, pick(labels, rows));
    }

    private static int[] pick(int[] from, int[] indices) {
        return IntStream.of(indices).map(i -> from[i]).toArray();
    }
}
