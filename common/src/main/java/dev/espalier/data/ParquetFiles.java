package dev.espalier.data;

import dev.espalier.conf.UserError;
import dev.espalier.store.HadoopPath;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetReader;

/**
 * Tables in Parquet: a file, or a folder of part files.
 *
 * @param refuse whether a missing value is an error
 */
record ParquetFiles(String path, Optional<String> test, TableColumns columns, boolean refuse) implements Source {
    @Override
    public String title() {
        return "parquet " + path;
    }

    @Override
    public Raw load(Configuration hadoop) {
        LabelNames names = new LabelNames();
        ParquetLayout layout = new ParquetLayout(refuse);
        TableRows train = rows(path, names, layout, hadoop);
        Optional<TableRows> tested = test.map(location -> rows(location, names, layout, hadoop));
        return new Raw(
                new Shape.Columns(layout.width()),
                layout.columnNames(),
                names.classes(),
                train.rows(),
                tested.map(TableRows::rows));
    }

    private TableRows rows(String location, LabelNames names, ParquetLayout layout, Configuration hadoop) {
        TableRows rows = new TableRows(names);
        for (InputFile part : InputFile.at(location, hadoop).parts()) {
            ParquetTable table = new ParquetTable(part.place(), columns);
            try (ParquetReader<ParquetTable> reader =
                    ParquetReader.builder(table, part.path()).withConf(hadoop).build()) {
                for (int row = 1; next(reader, part.place()).isPresent(); row++) {
                    layout.add(part.place() + ", row " + row, table, rows);
                }
            } catch (IOException unreadable) {
                throw HadoopPath.unreadable(part.place(), unreadable);
            }
        }
        rows.requireSome(location);
        return rows;
    }

    private static Optional<ParquetTable> next(ParquetReader<ParquetTable> reader, String place) throws IOException {
        try {
            return Optional.ofNullable(reader.read());
        } catch (UserError known) {
            throw known;
        } catch (RuntimeException broken) {
            // Whatever is wrong with a file, the library says it in runtime exceptions of many kinds.
            throw new UserError(place, "is no Parquet file, or a damaged one: " + broken.getMessage(), broken);
        }
    }
}
