package dev.espalier.data;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** A vector of Spark's machine learning library: dense, or sparse with a size and the indices of what is not zero. */
final class ParquetVector extends GroupConverter {
    private final ColumnValues into;
    private final ColumnValues size;
    private final ColumnValues indices;
    private final ColumnValues stored;
    private final List<? extends Converter> fields;

    private ParquetVector(
            ColumnValues into,
            ColumnValues size,
            ColumnValues indices,
            ColumnValues stored,
            List<? extends Converter> fields) {
        this.into = into;
        this.size = size;
        this.indices = indices;
        this.stored = stored;
        this.fields = List.copyOf(fields);
    }

    static Optional<ParquetVector> of(GroupType group, ColumnValues into) {
        ColumnValues size = new ColumnValues();
        ColumnValues indices = new ColumnValues();
        ColumnValues stored = new ColumnValues();
        List<? extends Converter> fields = group.getFields().stream()
                .flatMap(field -> ParquetFeature.of(field, target(field, size, indices, stored)).stream())
                .toList();
        return fields.size() == group.getFieldCount()
                ? Optional.of(new ParquetVector(into, size, indices, stored, fields))
                : Optional.empty();
    }

    private static ColumnValues target(Type field, ColumnValues size, ColumnValues indices, ColumnValues stored) {
        return switch (field.getName()) {
            case "size" -> size;
            case "indices" -> indices;
            case "values" -> stored;
            default -> new ColumnValues();
        };
    }

    @Override
    public Converter getConverter(int index) {
        return fields.get(index);
    }

    @Override
    public void start() {
        size.clear();
        indices.clear();
        stored.clear();
    }

    @Override
    public void end() {
        if (size.count() == 0) {
            for (int i = 0; i < stored.count(); i++) {
                into.add(stored.value(i));
            }
            return;
        }
        int next = 0;
        int width = (int) size.value(0);
        for (int i = 0; i < width; i++) {
            boolean present = next < indices.count() && indices.value(next) == i;
            into.add(present ? stored.value(next++) : 0);
        }
    }
}
