package dev.espalier.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import dev.espalier.conf.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Tables as text: a file, or a folder of part files that are written alike.
 *
 * @param refuse whether a missing value is an error
 */
record CsvFiles(String path, Optional<String> test, TableColumns columns, CsvForm form, boolean refuse)
        implements Source {
    @Override
    public String title() {
        return "csv " + path;
    }

    @Override
    public Raw load(Configuration hadoop) {
        LabelNames names = new LabelNames();
        CsvTable table = new CsvTable(columns, form, refuse);
        TableRows train = rows(path, names, table, hadoop);
        Optional<TableRows> tested = test.map(location -> rows(location, names, table, hadoop));
        return new Raw(
                new Shape.Columns(train.width()),
                table.featureNames(),
                names.classes(),
                train.rows(),
                tested.map(TableRows::rows));
    }

    private static TableRows rows(String location, LabelNames names, CsvTable table, Configuration hadoop) {
        TableRows rows = new TableRows(names);
        for (InputFile part : InputFile.at(location, hadoop).parts()) {
            part.read(in -> {
                read(part.place(), in, table, rows);
                return rows;
            });
        }
        rows.requireSome(location);
        return rows;
    }

    private static void read(String place, InputStream in, CsvTable table, TableRows rows) throws IOException {
        CsvParser parser = table.form().parser();
        try {
            parser.beginParsing(in, StandardCharsets.UTF_8);
            table.begin(place);
            for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
                table.line(place + ":" + parser.getContext().currentLine(), List.of(cells), rows);
            }
        } catch (TextParsingException failed) {
            for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException unreadable) {
                    throw unreadable;
                }
            }
            throw new UserError(
                    place + ":" + (failed.getLineIndex() + 1),
                    "is no table as data.csv describes it: "
                            + failed.getMessage().lines().findFirst().orElse("no reason given"),
                    failed);
        } finally {
            parser.stopParsing();
        }
    }
}
