package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One entry taken from a menu, with every one of its options spelled out, so that a variant says all that was done.
 *
 * @param options by name, in the order of their names
 */
public record Choice(String name, Map<String, String> options) implements Serializable {
    /** For what a method does without. */
    public static final Choice NONE = new Choice("none", Map.of());

    public Choice {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    public Choice(String name) {
        this(name, Map.of());
    }

    /** The value of an option that the menu promises. */
    public String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(this.name + " has no option " + name);
        }
        return value;
    }

    public int integer(String option) {
        return Integer.parseInt(option(option));
    }

    public double number(String option) {
        return Double.parseDouble(option(option));
    }

    @Override
    public String toString() {
        return options.isEmpty()
                ? name
                : options.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
