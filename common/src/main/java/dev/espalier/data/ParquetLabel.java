package dev.espalier.data;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Takes the label of each row as text. */
final class ParquetLabel extends PrimitiveConverter {
    private final int scale;
    private Optional<String> text = Optional.empty();

    private ParquetLabel(int scale) {
        this.scale = scale;
    }

    /** Empty when the column holds neither words nor numbers. */
    static Optional<ParquetLabel> of(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        PrimitiveType primitive = type.asPrimitiveType();
        boolean bytes = primitive.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        var meaning = primitive.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return bytes ? Optional.empty() : Optional.of(new ParquetLabel(decimal.getScale()));
        }
        boolean plain = meaning == null
                || meaning instanceof IntLogicalTypeAnnotation
                || meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation;
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE, BINARY ->
                plain ? Optional.of(new ParquetLabel(0)) : Optional.empty();
            case FIXED_LEN_BYTE_ARRAY, INT96 -> Optional.empty();
        };
    }

    void clear() {
        text = Optional.empty();
    }

    /** Empty when it is null, not a number, or nothing but blanks. */
    Optional<String> text() {
        return text.map(String::trim).filter(written -> !written.isEmpty() && !written.equals("NaN"));
    }

    @Override
    public void addBoolean(boolean value) {
        text = Optional.of(Boolean.toString(value));
    }

    @Override
    public void addInt(int value) {
        addLong(value);
    }

    @Override
    public void addLong(long value) {
        text = Optional.of(BigDecimal.valueOf(value, scale).toPlainString());
    }

    @Override
    public void addFloat(float value) {
        text = Optional.of(Float.toString(value));
    }

    @Override
    public void addDouble(double value) {
        text = Optional.of(Double.toString(value));
    }

    @Override
    public void addBinary(Binary value) {
        text = Optional.of(value.toStringUsingUTF8());
    }
}
