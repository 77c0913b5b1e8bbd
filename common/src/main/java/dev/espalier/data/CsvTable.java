package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the lines of files that are written alike; the first file says what columns there are. */
final class CsvTable {
    private final TableColumns columns;
    private final CsvForm form;
    private final boolean refuse;

    private Optional<String> first = Optional.empty();
    private List<String> names = List.of();
    private TableColumns.Chosen chosen = new TableColumns.Chosen(0, List.of());
    private int[] features = {};
    private boolean atHeader;

    CsvTable(TableColumns columns, CsvForm form, boolean refuse) {
        this.columns = columns;
        this.form = form;
        this.refuse = refuse;
    }

    CsvForm form() {
        return form;
    }

    List<String> featureNames() {
        return chosen.features().stream().map(names::get).toList();
    }

    /** The next line is the first of a file. */
    void begin(String file) {
        atHeader = form.header();
    }

    void line(String place, List<String> cells, TableRows rows) {
        if (atHeader) {
            atHeader = false;
            header(place, cells.stream().map(String::trim).toList());
            return;
        }
        if (first.isEmpty()) {
            choose(
                    place,
                    IntStream.rangeClosed(1, cells.size())
                            .mapToObj(Integer::toString)
                            .toList());
        }
        if (cells.size() != names.size()) {
            throw new UserError(
                    place,
                    "has " + cells.size() + " cells, but must have " + names.size() + " like " + first.orElseThrow());
        }
        String label = cells.get(chosen.label()).trim();
        if (form.missing(label)) {
            throw new UserError(place, "has no label in " + column(chosen.label()) + ": every row must have one");
        }
        float[] row = new float[features.length];
        for (int i = 0; i < features.length; i++) {
            row[i] = number(place, features[i], cells.get(features[i]).trim());
        }
        rows.add(row, label);
    }

    private void header(String place, List<String> written) {
        List<String> found = new ArrayList<>();
        for (String name : written) {
            // The index that some tools write first has no name.
            String called = name.isEmpty() ? "column " + (found.size() + 1) : name;
            if (found.contains(called)) {
                throw new UserError(place, "names the column \"" + called + "\" twice: every name must be another");
            }
            found.add(called);
        }
        if (first.isEmpty()) {
            choose(place, found);
        } else if (!found.equals(names)) {
            throw new UserError(
                    place,
                    "has the columns " + String.join(", ", found) + ", but must have those of " + first.orElseThrow()
                            + ": " + String.join(", ", names));
        }
    }

    private void choose(String place, List<String> found) {
        first = Optional.of(place);
        names = found;
        chosen = columns.in(place, names);
        features = chosen.features().stream().mapToInt(Integer::intValue).toArray();
    }

    private float number(String place, int column, String cell) {
        if (form.missing(cell)) {
            if (refuse) {
                throw new UserError(
                        place,
                        "has no value in " + column(column) + (cell.isEmpty() ? "" : " (\"" + cell + "\")")
                                + ": a number is needed, or data.missing.policy must be mean, median or constant");
            }
            return Float.NaN;
        }
        float value = plain(cell) ? parsed(cell) : Float.NaN;
        if (!Float.isFinite(value)) {
            throw new UserError(
                    place,
                    "has \"" + cell + "\" in " + column(column) + ", but a feature must be a finite number"
                            + hint(place));
        }
        return value;
    }

    private String column(int column) {
        return form.header() ? "column \"" + names.get(column) + "\"" : "column " + names.get(column);
    }

    private String hint(String place) {
        return !form.header() && first.filter(place::equals).isPresent()
                ? "; if this line names the columns, set data.csv.header = true"
                : "; a column of words can be left out with data.drop";
    }

    /** What Java reads as numbers beside these, such as 1f and 0x1p3, nobody means as one. */
    private static boolean plain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private static float parsed(String cell) {
        try {
            return Float.parseFloat(cell);
        } catch (NumberFormatException word) {
            return Float.NaN;
        }
    }
}
