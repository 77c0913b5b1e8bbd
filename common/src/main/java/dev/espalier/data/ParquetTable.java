package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the chosen columns of one file, a row at a time. The row is the table itself, and holds until the next is read. */
final class ParquetTable extends ReadSupport<ParquetTable> {
    private final String place;
    private final TableColumns columns;

    private List<String> features = List.of();
    private List<ColumnValues> values = List.of();
    private List<ColumnValues> singles = List.of();
    private Optional<ParquetLabel> label = Optional.empty();

    ParquetTable(String place, TableColumns columns) {
        this.place = place;
        this.columns = columns;
    }

    /** The names of the columns of features, in the order of the user. */
    List<String> features() {
        return features;
    }

    /** What the columns of features hold in this row; nothing where an array is null or empty. */
    List<ColumnValues> values() {
        return values;
    }

    Optional<String> label() {
        return label.flatMap(ParquetLabel::text);
    }

    @Override
    public ReadContext init(InitContext context) {
        MessageType schema = context.getFileSchema();
        TableColumns.Chosen chosen = chosen(schema);
        List<Type> wanted = IntStream.range(0, schema.getFieldCount())
                .filter(field -> field == chosen.label() || chosen.features().contains(field))
                .mapToObj(schema::getType)
                .toList();
        return new ReadContext(new MessageType(schema.getName(), wanted));
    }

    private TableColumns.Chosen chosen(MessageType schema) {
        return columns.in(place, schema.getFields().stream().map(Type::getName).toList());
    }

    @Override
    public RecordMaterializer<ParquetTable> prepareForRead(
            Configuration hadoop, Map<String, String> metadata, MessageType schema, ReadContext context) {
        TableColumns.Chosen chosen = chosen(schema);
        Type labelType = schema.getType(chosen.label());
        label = ParquetLabel.of(labelType);
        if (label.isEmpty()) {
            throw unfit(labelType, "but labels must be words or numbers");
        }
        features = chosen.features().stream()
                .map(field -> schema.getType(field).getName())
                .toList();
        values = features.stream().map(name -> new ColumnValues()).toList();
        singles = features.stream()
                .filter(name -> schema.getType(name).isPrimitive()
                        && !schema.getType(name).isRepetition(Type.Repetition.REPEATED))
                .map(name -> values.get(features.indexOf(name)))
                .toList();
        List<Converter> converters = new ArrayList<>();
        for (Type type : context.getRequestedSchema().getFields()) {
            int feature = features.indexOf(type.getName());
            converters.add(
                    feature < 0
                            ? label.get()
                            : ParquetFeature.of(type, values.get(feature))
                                    .orElseThrow(() -> unfit(
                                            type,
                                            "but features must be numbers or arrays of numbers; "
                                                    + "what is not needed can be left out with data.drop")));
        }
        return new Rows(converters);
    }

    private UserError unfit(Type type, String allowed) {
        String written = type.isPrimitive() ? type.toString() : type.toString().replaceAll("\\s+", " ");
        return new UserError(place, "has a column \"" + type.getName() + "\" of type " + written + ", " + allowed);
    }

    private final class Rows extends RecordMaterializer<ParquetTable> {
        private final List<Converter> converters;

        Rows(List<Converter> converters) {
            this.converters = converters;
        }

        @Override
        public ParquetTable getCurrentRecord() {
            return ParquetTable.this;
        }

        @Override
        public GroupConverter getRootConverter() {
            return new GroupConverter() {
                @Override
                public Converter getConverter(int index) {
                    return converters.get(index);
                }

                @Override
                public void start() {
                    values.forEach(ColumnValues::clear);
                    label.ifPresent(ParquetLabel::clear);
                }

                @Override
                public void end() {
                    singles.stream().filter(column -> column.count() == 0).forEach(column -> column.add(Double.NaN));
                }
            };
        }
    }
}
