package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.AbstractMultiDataSetNormalizer;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerType;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's normalisers, all of which are {@code (x - shift) / divisor}, and their form in a file. */
final class Dl4jNormaliser {
    private static final String UNDERSTOOD = "NormalizerStandardize, NormalizerMinMaxScaler, ImagePreProcessingScaler,"
            + " MultiNormalizerStandardize and MultiNormalizerMinMaxScaler of one input are understood";

    private final String kind;
    private final double[] shift;
    private final double[] divisor;
    private final boolean allAlike;

    private Dl4jNormaliser(String kind, double[] shift, double[] divisor, boolean allAlike) {
        this.kind = kind;
        this.shift = shift;
        this.divisor = divisor;
        this.allAlike = allAlike;
    }

    /** The name of its class. */
    String kind() {
        return kind;
    }

    double[] shift() {
        return shift;
    }

    double[] divisor() {
        return divisor;
    }

    /** Whether the only shift and divisor are those of all features. */
    boolean allAlike() {
        return allAlike;
    }

    /** False when there are numbers in it that nothing can be scaled by. */
    boolean isUsable() {
        return shift.length == divisor.length
                && DoubleStream.concat(Arrays.stream(shift), Arrays.stream(divisor))
                        .allMatch(Double::isFinite);
    }

    static Dl4jNormaliser read(String place, byte[] bytes) {
        Normalizer<?> normalizer = restore(place, bytes);
        String kind = normalizer.getClass().getSimpleName();
        if (changesLabels(normalizer)) {
            throw new UserError(
                    place, "holds the normaliser " + kind + ", which changes labels too, and here they are classes");
        }
        if (normalizer instanceof NormalizerStandardize n) {
            return new Dl4jNormaliser(kind, doubles(n.getMean()), doubles(n.getStd()), false);
        }
        if (normalizer instanceof NormalizerMinMaxScaler n) {
            return toRange(kind, doubles(n.getMin()), doubles(n.getMax()), n.getTargetMin(), n.getTargetMax(), false);
        }
        if (normalizer instanceof ImagePreProcessingScaler n) {
            double[] highest = {n.getMaxPixelVal()};
            return toRange(kind, new double[1], highest, n.getMinRange(), n.getMaxRange(), true);
        }
        if (normalizer instanceof MultiNormalizerStandardize n && n.numInputs() == 1) {
            return new Dl4jNormaliser(kind, doubles(n.getFeatureMean(0)), doubles(n.getFeatureStd(0)), false);
        }
        if (normalizer instanceof MultiNormalizerMinMaxScaler n && n.numInputs() == 1) {
            return toRange(kind, doubles(n.getMin(0)), doubles(n.getMax(0)), n.getTargetMin(), n.getTargetMax(), false);
        }
        throw new UserError(place, "holds the normaliser " + kind + ", which is not understood; " + UNDERSTOOD);
    }

    private static Normalizer<?> restore(String place, byte[] bytes) {
        try {
            // One of somebody's own making would have any class that the file names loaded and made.
            if (NormalizerType.CUSTOM.name().equals(type(bytes))) {
                throw new UserError(place, "holds a normaliser that is none of DL4J's own; " + UNDERSTOOD);
            }
            return NormalizerSerializer.getDefault().restore(new ByteArrayInputStream(bytes));
        } catch (UserError e) {
            throw e;
        } catch (Exception e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UserError(place, "holds a normalizer.bin that cannot be read: " + reason + "; " + UNDERSTOOD, e);
        }
    }

    /** A name and a version stand before it. */
    private static String type(byte[] bytes) throws IOException {
        try (DataInputStream header = new DataInputStream(new ByteArrayInputStream(bytes))) {
            header.readUTF();
            header.readInt();
            return header.readUTF();
        }
    }

    private static boolean changesLabels(Normalizer<?> normalizer) {
        if (normalizer instanceof AbstractMultiDataSetNormalizer<?> several) {
            return several.isFitLabel();
        }
        return normalizer instanceof DataNormalization one && one.isFitLabel();
    }

    private static Dl4jNormaliser toRange(
            String kind, double[] low, double[] high, double from, double to, boolean allAlike) {
        double[] shift = new double[low.length];
        double[] divisor = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            divisor[i] = (high[i] - low[i]) / (to - from);
            shift[i] = low[i] - from * divisor[i];
        }
        return new Dl4jNormaliser(kind, shift, divisor, allAlike);
    }

    private static double[] doubles(INDArray numbers) {
        return numbers.castTo(DataType.DOUBLE).reshape(-1).toDoubleVector();
    }

    /** As DL4J keeps it. */
    static byte[] write(double[] shift, double[] divisor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            NormalizerSerializer.getDefault().write(normalizer(shift, divisor), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static Normalizer<?> normalizer(double[] shift, double[] divisor) {
        double least = Arrays.stream(divisor).min().orElseThrow();
        if (least > Nd4j.EPS_THRESHOLD) {
            return new NormalizerStandardize(row(shift), row(divisor));
        }
        // No deviation and no range may be as small as that. But a range can be as many times larger as what it is then
        // scaled to: a power of two, which rounds nothing.
        double times = Math.scalb(1.0, Math.getExponent(Nd4j.EPS_THRESHOLD / least) + 2);
        double[] high = new double[shift.length];
        for (int i = 0; i < high.length; i++) {
            high[i] = shift[i] + times * divisor[i];
        }
        NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler(0, times);
        scaler.setFeatureStats(row(shift), row(high));
        return scaler;
    }

    private static INDArray row(double[] numbers) {
        return Nd4j.createFromArray(numbers).castTo(DataType.FLOAT).reshape(1, numbers.length);
    }
}
