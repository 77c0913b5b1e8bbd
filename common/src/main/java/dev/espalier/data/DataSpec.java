package dev.espalier.data;

import dev.espalier.conf.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** What a sweep file says of its data. */
public final class DataSpec {
    private final Source source;
    private final Optional<Shape.Image> shape;
    private final Optional<List<String>> classes;
    private final OptionalInt limit;
    private final Missing missing;
    private final Split split;
    private final Scaling.Method normalise;

    private DataSpec(
            Source source,
            Optional<Shape.Image> shape,
            Optional<List<String>> classes,
            OptionalInt limit,
            Missing missing,
            Split split,
            Scaling.Method normalise) {
        this.source = source;
        this.shape = shape;
        this.classes = classes;
        this.limit = limit;
        this.missing = missing;
        this.split = split;
        this.normalise = normalise;
    }

    /** Reads the block {@code data}. Usable only when the section has no problems; the caller closes it. */
    public static DataSpec read(Section data) {
        Optional<List<String>> classes = classes(data);
        Missing missing = data.section("missing").closing(Missing::read);
        return new DataSpec(
                new SourceReader(data, classes.isPresent(), missing.refused()).source(),
                shape(data),
                classes,
                data.has("limit") ? OptionalInt.of(data.integer("limit", 1, Integer.MAX_VALUE)) : OptionalInt.empty(),
                missing,
                data.section("split").closing(Split::read),
                data.choice("normalise", Scaling.Method.class));
    }

    private static Optional<List<String>> classes(Section data) {
        if (!data.has("classes")) {
            return Optional.empty();
        }
        List<String> classes = LabelNames.plain(data.texts("classes"));
        if (classes.size() < 2 || classes.stream().distinct().count() != classes.size()) {
            data.problem("classes", "must list at least two different labels, in the order of the model's outputs");
        }
        return Optional.of(classes);
    }

    private static Optional<Shape.Image> shape(Section data) {
        if (!data.has("shape")) {
            return Optional.empty();
        }
        List<Integer> extents = data.integers("shape", 1, 100_000);
        if (extents.size() != 3) {
            data.problem("shape", "must list channels, height and width, such as [1, 28, 28]");
            return Optional.empty();
        }
        long size = (long) extents.get(0) * extents.get(1) * extents.get(2);
        if (extents.stream().anyMatch(extent -> extent < 1) || size > 100_000_000) {
            data.problem("shape", "must be positive, and 100000000 numbers at most");
            return Optional.empty();
        }
        return Optional.of(new Shape.Image(extents.get(0), extents.get(1), extents.get(2)));
    }

    public Scaling.Method normalise() {
        return normalise;
    }

    /** All that a figure may depend on beside the content of the data, which {@link Dataset#checksum()} stands for. */
    public String canonical() {
        return "shape=" + shape + " classes=" + classes + " limit=" + limit + " missing=" + missing + " split=" + split
                + " normalise=" + normalise;
    }

    /**
     * Reads the data and makes it ready: slow, and to be kept.
     *
     * @throws dev.espalier.conf.UserError when it cannot be used
     */
    public Dataset open(Configuration hadoop) {
        return open(hadoop, (form, train, bytes) -> Scaling.fit(normalise, form, train, bytes));
    }

    /** The same, scaled by what examples of their shape are given, and not as the sweep file says. */
    public Dataset open(Configuration hadoop, Function<Shape, Scaling> given) {
        return open(hadoop, (form, train, bytes) -> given.apply(form));
    }

    private Dataset open(Configuration hadoop, Preparation.Normalisation normalisation) {
        return new Preparation(source.title(), source.load(hadoop), shape, classes)
                .dataset(limit, split, missing, normalisation);
    }
}
