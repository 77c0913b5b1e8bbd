package dev.espalier.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A declared figure. Column names, MLflow keys and the axes of pictures follow from it: {@code accuracy} with the stages
 * before, validation and test makes {@code accuracy_before}, {@code accuracy_validation} and {@code accuracy_test}.
 *
 * @param name in snake case
 * @param unit for people: {@code weights}, {@code bytes}, {@code ratio}
 * @param meaning one sentence: what is counted or taken, and how
 * @param stages empty for a figure that is taken once
 */
public record Measure(
        String name, String unit, String meaning, Kind kind, Form form, Direction better, Set<Stage> stages) {
    /** What a figure is about. */
    public enum Kind {
        QUALITY,
        SIZE,
        COST,
        /** A figure that proves something, such as the difference between masked and shrunk. */
        CHECK
    }

    /** How a figure is written. */
    public enum Form {
        /** Whole numbers. */
        COUNT,
        REAL,
        /** A real number that depends on the clock, and so differs from run to run. */
        TIMING
    }

    public Measure {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a measure's name is in snake case: " + name);
        }
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(better, "better");
        stages = Set.copyOf(stages);
    }

    /** The columns that hold this figure, in the order of the stages. */
    public List<String> columns() {
        if (stages.isEmpty()) {
            return List.of(name);
        }
        return stages.stream().sorted().map(this::column).toList();
    }

    /** The column of one stage. */
    public String column(Stage stage) {
        if (!stages.contains(stage)) {
            throw new IllegalArgumentException(name + " is not taken at " + stage);
        }
        return name + "_" + stage.name().toLowerCase(Locale.ROOT);
    }

    /** The column that choices are made by: the one of the validation rows where there is one. */
    public String decisive() {
        return stages.contains(Stage.VALIDATION)
                ? column(Stage.VALIDATION)
                : columns().get(0);
    }

    /** The column that is shown for it in the end: the one of the test rows where there is one. */
    public String reported() {
        return stages.contains(Stage.TEST) ? column(Stage.TEST) : decisive();
    }
}
