package dev.espalier.data;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Ways to take the numbers of a column: a number, an array in any of the forms that writers give it, or a vector of Spark's
 * machine learning library. A null leaves nothing, and in an array what is not a number.
 */
final class ParquetFeature {
    private static final Set<String> VECTOR = Set.of("type", "size", "indices", "values");

    private ParquetFeature() {}

    /** Empty when the column holds no numbers. */
    static Optional<? extends Converter> of(Type type, ColumnValues values) {
        if (type.isPrimitive()) {
            return ParquetNumber.of(type.asPrimitiveType(), values::add);
        }
        GroupType group = type.asGroupType();
        if (group.getFields().stream()
                .map(Type::getName)
                .collect(Collectors.toSet())
                .equals(VECTOR)) {
            return ParquetVector.of(group, values);
        }
        if (group.getFieldCount() != 1 || !group.getType(0).isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        Type repeated = group.getType(0);
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
            return of(repeated, values).map(Only::new);
        }
        return of(repeated.asGroupType().getType(0), values).map(item -> new Only(new Item(item, values)));
    }

    /** A group with one field. */
    private static class Only extends GroupConverter {
        private final Converter field;

        Only(Converter field) {
            this.field = field;
        }

        @Override
        public Converter getConverter(int index) {
            return field;
        }

        @Override
        public void start() {
            // The field tells all.
        }

        @Override
        public void end() {
            // The field tells all.
        }
    }

    /** An item of an array, which may be null. */
    private static final class Item extends Only {
        private final ColumnValues values;
        private int before;

        Item(Converter field, ColumnValues values) {
            super(field);
            this.values = values;
        }

        @Override
        public void start() {
            before = values.count();
        }

        @Override
        public void end() {
            if (values.count() == before) {
                values.add(Double.NaN);
            }
        }
    }
}
