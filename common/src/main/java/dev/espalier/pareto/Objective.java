package dev.espalier.pareto;

import dev.espalier.sweep.Direction;
import java.util.Objects;

/** One of the things that count, by the name of its column. */
public record Objective(String column, Direction better) {
    public Objective {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(better, "better");
    }

    /** The value turned so that lower is better. */
    double cost(double value) {
        return switch (better) {
            case LOWER -> value;
            case HIGHER -> -value;
        };
    }
}
