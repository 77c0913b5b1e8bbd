package dev.espalier.table;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.espalier.conf.UserError;
import dev.espalier.store.HadoopPath;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the text that {@link Sensitivity#write} leaves. */
public final class SensitivityFile {
    private static final String FILE = Sensitivity.NAME + ".csv";
    private static final String LOST = "_lost";

    private final String place;
    private final List<String> header;

    private SensitivityFile(String place, List<String> header) {
        this.place = place;
        this.header = header;
    }

    /**
     * One line of it.
     *
     * @param lost how much lower the quality was than with nothing removed
     */
    public record Row(String method, String criterion, String part, long units, long kept, double lost) {
        /** The share that was removed, which may differ a little from the one that was asked for. */
        public double share() {
            return (double) (units - kept) / units;
        }
    }

    /**
     * What a scan found.
     *
     * @param location of the file, or of the folder that the scan left it in
     * @throws UserError when there is none, or it is none
     */
    public static List<Row> read(String location, Configuration hadoop) {
        HadoopPath named = HadoopPath.at(location, hadoop);
        HadoopPath file = named.isFolder() ? new HadoopPath(named.system(), new Path(named.path(), FILE)) : named;
        return rows(file.path().toString(), new String(file.content(), StandardCharsets.UTF_8));
    }

    private static List<Row> rows(String place, String text) {
        List<String[]> lines = lines(place, text);
        SensitivityFile file = new SensitivityFile(place, lines.isEmpty() ? List.of() : List.of(lines.get(0)));
        file.requireColumns();
        if (!text.endsWith("\n")) {
            throw new UserError(place, "ends in the middle of a line: it was cut off");
        }
        List<Row> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            rows.add(file.row(line + 1, lines.get(line)));
        }
        if (rows.isEmpty()) {
            throw new UserError(place, "holds no measurements: no variant of that scan was completed");
        }
        return rows;
    }

    private static List<String[]> lines(String place, String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setReadInputOnSeparateThread(false);
        try {
            return new CsvParser(settings).parseAll(new StringReader(text));
        } catch (TextParsingException noTable) {
            throw new UserError(
                    place,
                    "is no table: " + noTable.getMessage().lines().findFirst().orElse(""),
                    noTable);
        }
    }

    private void requireColumns() {
        List<String> missing = new ArrayList<>(List.of("method", "criterion", "part", "units", "kept"));
        missing.removeAll(header);
        if (header.stream().filter(name -> name.endsWith(LOST)).count() != 1) {
            missing.add("one whose name ends in " + LOST);
        }
        if (!missing.isEmpty()) {
            throw new UserError(
                    place,
                    "is not what espalier sensitivity leaves as " + FILE + ": it lacks the columns "
                            + String.join(", ", missing));
        }
    }

    private Row row(int line, String[] cells) {
        String here = place + ":" + line;
        if (cells.length != header.size()) {
            throw new UserError(
                    here, "has " + cells.length + " cells, but must have " + header.size() + " like the first line");
        }
        long units = count(here, cells, "units", 1, Long.MAX_VALUE);
        return new Row(
                cells[header.indexOf("method")],
                cells[header.indexOf("criterion")],
                cells[header.indexOf("part")],
                units,
                count(here, cells, "kept", 0, units),
                lost(here, cells));
    }

    private long count(String here, String[] cells, String column, long least, long most) {
        String cell = cells[header.indexOf(column)];
        if (cell.matches("[0-9]{1,18}")) {
            long count = Long.parseLong(cell);
            if (count >= least && count <= most) {
                return count;
            }
        }
        throw new UserError(
                here,
                "has \"" + cell + "\" in " + column + ", but must have a whole number of at least " + least
                        + (most == Long.MAX_VALUE ? "" : " and at most " + most));
    }

    private double lost(String here, String[] cells) {
        int column = IntStream.range(0, header.size())
                .filter(i -> header.get(i).endsWith(LOST))
                .findFirst()
                .orElseThrow();
        try {
            double lost = Double.parseDouble(cells[column]);
            if (Double.isFinite(lost)) {
                return lost;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, like numbers that are none.
        }
        throw new UserError(
                here, "has \"" + cells[column] + "\" in " + header.get(column) + ", but must have a finite number");
    }
}
