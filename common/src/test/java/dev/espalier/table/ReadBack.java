package dev.espalier.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;

/** A Parquet file as Parquet's own reader sees it. */
public final class ReadBack {
    private ReadBack() {}

    /** Each row by column; null values are absent. */
    public static List<Map<String, Object>> rows(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader =
                ParquetReader.builder(new GroupReadSupport(), hadoopPath(file)).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                rows.add(row(group));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(Group group) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Type type : group.getType().getFields()) {
            String name = type.getName();
            if (group.getFieldRepetitionCount(name) == 1) {
                row.put(name, value(group, name, type));
            }
        }
        return row;
    }

    private static Object value(Group group, String name, Type type) {
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> group.getString(name, 0);
            case BOOLEAN -> group.getBoolean(name, 0);
            case INT32 -> group.getInteger(name, 0);
            case INT64 -> group.getLong(name, 0);
            case DOUBLE -> group.getDouble(name, 0);
            default -> throw new IllegalStateException("no table has a column of type " + type);
        };
    }

    static FileMetaData metadata(Path file) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(hadoopPath(file), new Configuration()))) {
            return reader.getFileMetaData();
        }
    }

    private static org.apache.hadoop.fs.Path hadoopPath(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }
}
