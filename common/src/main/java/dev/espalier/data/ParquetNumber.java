package dev.espalier.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Takes the numbers of one column, of whatever type it stores them in. */
final class ParquetNumber extends PrimitiveConverter {
    private final int scale;
    private final boolean unsigned;
    private final DoubleConsumer taker;

    private ParquetNumber(int scale, boolean unsigned, DoubleConsumer taker) {
        this.scale = scale;
        this.unsigned = unsigned;
        this.taker = taker;
    }

    /** Empty when the column holds no numbers. */
    static Optional<ParquetNumber> of(PrimitiveType type, DoubleConsumer taker) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return Optional.of(new ParquetNumber(decimal.getScale(), false, taker));
        }
        boolean plain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
        boolean unsigned = meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE ->
                plain ? Optional.of(new ParquetNumber(0, unsigned, taker)) : Optional.empty();
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> Optional.empty();
        };
    }

    @Override
    public void addBoolean(boolean value) {
        taker.accept(value ? 1 : 0);
    }

    @Override
    public void addInt(int value) {
        addLong(unsigned ? Integer.toUnsignedLong(value) : value);
    }

    @Override
    public void addLong(long value) {
        if (scale != 0) {
            taker.accept(BigDecimal.valueOf(value, scale).doubleValue());
        } else {
            taker.accept(unsigned && value < 0 ? value + 0x1p64 : value);
        }
    }

    @Override
    public void addFloat(float value) {
        taker.accept(value);
    }

    @Override
    public void addDouble(double value) {
        taker.accept(value);
    }

    /** Long decimals are stored as the bytes of a whole number. */
    @Override
    public void addBinary(Binary value) {
        taker.accept(new BigDecimal(new BigInteger(value.getBytes()), scale).doubleValue());
    }
}
