package dev.espalier.data;

import dev.espalier.conf.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/** What a sweep file says of its data. */
public final class DataSpec {
    private enum Format {
        GLYPHS
    }

    private final Source source;
    private final Optional<List<String>> classes;
    private final OptionalInt limit;
    private final Missing missing;
    private final Split split;
    private final Scaling.Method normalise;

    private DataSpec(
            Source source,
            Optional<List<String>> classes,
            OptionalInt limit,
            Missing missing,
            Split split,
            Scaling.Method normalise) {
        this.source = source;
        this.classes = classes;
        this.limit = limit;
        this.missing = missing;
        this.split = split;
        this.normalise = normalise;
    }

    /** Reads the block {@code data}. Usable only when the section has no problems; the caller closes it. */
    public static DataSpec read(Section data) {
        data.choice("format", Format.class);
        return new DataSpec(
                data.section("glyphs").closing(Glyphs::read),
                data.has("classes") ? Optional.of(data.texts("classes")) : Optional.empty(),
                data.has("limit") ? OptionalInt.of(data.integer("limit", 1, Integer.MAX_VALUE)) : OptionalInt.empty(),
                data.section("missing").closing(Missing::read),
                data.section("split").closing(Split::read),
                Scaling.read(data));
    }

    /** All that a figure may depend on beside the content of the data, which {@link Dataset#checksum()} stands for. */
    public String canonical() {
        return "classes=" + classes + " limit=" + limit + " missing=" + missing + " split=" + split + " normalise="
                + normalise;
    }

    /**
     * Reads the data and makes it ready: slow, and to be kept.
     *
     * @throws dev.espalier.conf.UserError when it cannot be used
     */
    public Dataset open(Configuration hadoop) {
        return new Preparation(source.title(), source.load(hadoop), classes).dataset(limit, split, missing, normalise);
    }
}
