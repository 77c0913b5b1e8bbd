package dev.espalier.data;

import java.util.List;
import java.util.Locale;

/**
 * Data ready for use: split, and normalised.
 *
 * @param shape the form of one example
 * @param classes the names of the classes; a label is an index into them
 * @param scaling what was done to every feature, and has to be done to any other example before a model sees it
 * @param checksum the SHA-256 of the content as read, before it was limited, split and normalised; where the files lie, and
 *     whether they are compressed, makes no difference
 */
public record Dataset(
        String source,
        Shape shape,
        List<String> classes,
        Examples train,
        Examples validation,
        Examples test,
        Scaling scaling,
        String checksum) {
    public Dataset {
        classes = List.copyOf(classes);
        for (Examples part : List.of(train, validation, test)) {
            if (part.width() != shape.size()) {
                throw new IllegalArgumentException("examples of " + part.width() + " numbers in a shape of " + shape);
            }
        }
    }

    /** What this is, in one line for people. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation and %,d test examples of %s in %d classes, normalised: %s, sha256 %s",
                source,
                train.count(),
                validation.count(),
                test.count(),
                shape,
                classes.size(),
                scaling.name(),
                checksum.substring(0, 12));
    }
}
