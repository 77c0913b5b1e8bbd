package dev.espalier.sweep;

import java.util.Objects;

/** A declared text that every outcome of a family carries, such as the engine that trained it. A column of its own. */
public record Label(String name, String meaning) {
    /** For families that warn: what is said under it is told on the screen too. */
    public static final Label WARNING = new Label(
            "warning",
            "that the variant is pruned further than it bears, and by what this was seen, or that it does not keep to its budget;"
                    + " or empty");

    public Label {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a label's name is in snake case: " + name);
        }
        Objects.requireNonNull(meaning, "meaning");
    }
}
