package dev.espalier.sweep;

import java.util.Objects;

/** A declared text that every outcome of a family carries, such as the engine that trained it. A column of its own. */
public record Label(String name, String meaning) {
    public Label {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a label's name is in snake case: " + name);
        }
        Objects.requireNonNull(meaning, "meaning");
    }
}
