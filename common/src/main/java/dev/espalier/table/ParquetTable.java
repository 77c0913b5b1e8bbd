package dev.espalier.table;

import dev.espalier.store.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes a table as one Parquet file, compressed with Snappy, which every reader of Parquet knows. */
final class ParquetTable {
    /** Before a column's name, the key under which the file says what the column means. */
    static final String MEANING = "espalier.column.";

    private ParquetTable() {}

    /** Takes rows, one after the other. */
    @FunctionalInterface
    interface Sink<R> {
        void write(R row) throws IOException;
    }

    /** Hands over rows. */
    @FunctionalInterface
    interface Source<R> {
        void writeTo(Sink<R> sink) throws IOException;
    }

    static <R> void write(Folder folder, Table<R> table, Source<R> rows) throws IOException {
        folder.write(table.name() + ".parquet", out -> {
            try (ParquetWriter<R> writer = new Builder<>(new ParquetOutput(out), table)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .build()) {
                rows.writeTo(writer::write);
            }
        });
    }

    static MessageType schema(Table<?> table) {
        return new MessageType(
                table.name(), table.columns().stream().map(ParquetTable::type).toList());
    }

    private static Type type(Column column) {
        return switch (column.type()) {
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case INT -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        };
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final Table<R> table;

        private Builder(OutputFile file, Table<R> table) {
            super(file);
            this.table = table;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        protected WriteSupport<R> getWriteSupport(Configuration hadoop) {
            return new Rows<>(table);
        }
    }

    private static final class Rows<R> extends WriteSupport<R> {
        private final Table<R> table;
        private RecordConsumer consumer;

        private Rows(Table<R> table) {
            this.table = table;
        }

        @Override
        public WriteContext init(Configuration hadoop) {
            Map<String, String> meanings = new LinkedHashMap<>();
            table.columns().forEach(column -> meanings.put(MEANING + column.name(), column.meaning()));
            return new WriteContext(schema(table), meanings);
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(R row) {
            consumer.startMessage();
            for (int i = 0; i < table.fields().size(); i++) {
                Table.Field<R> field = table.fields().get(i);
                Optional<Object> value = field.value().apply(row);
                if (value.isPresent()) {
                    consumer.startField(field.column().name(), i);
                    add(value.get());
                    consumer.endField(field.column().name(), i);
                }
            }
            consumer.endMessage();
        }

        private void add(Object value) {
            if (value instanceof String text) {
                consumer.addBinary(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)));
            } else if (value instanceof Boolean flag) {
                consumer.addBoolean(flag);
            } else if (value instanceof Integer number) {
                consumer.addInteger(number);
            } else if (value instanceof Long count) {
                consumer.addLong(count);
            } else {
                consumer.addDouble((Double) value);
            }
        }
    }
}
