package dev.espalier.table;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The front as a table of plain text: the baseline, then what is on the front, each objective against the baseline. */
public final class FrontText {
    private static final String GAP = "  ";

    private FrontText() {}

    /** Lines, each ended. What is shown is what is reported: test rows where there are any. */
    public static String of(Results results) {
        List<Gist> shown = new ArrayList<>(results.baseline().stream().toList());
        results.onFront().stream().filter(gist -> !gist.variant().isBaseline()).forEach(shown::add);
        List<List<String>> lines = new ArrayList<>();
        lines.add(header(results.objectives()));
        shown.forEach(gist -> lines.add(line(gist, results)));
        String table = aligned(lines);
        return results.front().isEmpty() ? table + "Nothing is on the front: no variant completed.\n" : table;
    }

    private static List<String> header(List<Measure> objectives) {
        List<String> cells = new ArrayList<>(List.of("variant"));
        for (Measure objective : objectives) {
            cells.add(objective.reported().replace('_', ' '));
            cells.add("");
        }
        return cells;
    }

    private static List<String> line(Gist gist, Results results) {
        List<String> cells = new ArrayList<>(List.of(results.outcomes().titles().of(gist.variant())));
        for (Measure objective : results.objectives()) {
            Optional<Double> value = value(gist, objective);
            Optional<Double> baseline = results.baseline()
                    .filter(reference -> !reference.equals(gist))
                    .flatMap(reference -> value(reference, objective));
            cells.add(value.map(number -> Figures.text(objective, number)).orElse("-"));
            cells.add(value.flatMap(number -> baseline.map(other -> Figures.against(objective, number, other)))
                    .orElse(""));
        }
        return cells;
    }

    private static Optional<Double> value(Gist gist, Measure objective) {
        return Optional.ofNullable(gist.values().get(objective.reported()));
    }

    /** Figures to the right, so that their digits stand under each other; words to the left. */
    private static String aligned(List<List<String>> lines) {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(line.get(column), widths[column], column))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String padded(String cell, int width, int column) {
        String blanks = " ".repeat(width - cell.length());
        return column % 2 == 1 ? blanks + cell : cell + blanks;
    }
}
