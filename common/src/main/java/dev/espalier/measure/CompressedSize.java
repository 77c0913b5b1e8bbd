package dev.espalier.measure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * What a pruned model's parameters weigh when zeros cost next to nothing: a bit for each parameter, set where it is not
 * zero (eight to a byte, the first in the lowest bit), followed by the values that are not zero in their order, as
 * 32-bit floats with the lowest byte first; all of it deflated at the best level. Measured by doing it.
 */
public final class CompressedSize {
    private CompressedSize() {}

    /** In bytes. */
    public static long of(float[] parameters) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (OutputStream out = new BufferedOutputStream(
                new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater, 1 << 16), 1 << 16)) {
            writeBits(parameters, out);
            writeValues(parameters, out);
        } catch (IOException impossible) {
            throw new AssertionError("nothing is written anywhere", impossible);
        }
        long bytes = deflater.getBytesWritten();
        deflater.end();
        return bytes;
    }

    private static void writeBits(float[] parameters, OutputStream out) throws IOException {
        for (int i = 0; i < parameters.length; i += 8) {
            int bits = 0;
            for (int bit = 0; bit < 8 && i + bit < parameters.length; bit++) {
                bits |= parameters[i + bit] != 0 ? 1 << bit : 0;
            }
            out.write(bits);
        }
    }

    private static void writeValues(float[] parameters, OutputStream out) throws IOException {
        for (float parameter : parameters) {
            if (parameter != 0) {
                int bits = Float.floatToIntBits(parameter);
                out.write(bits);
                out.write(bits >> 8);
                out.write(bits >> 16);
                out.write(bits >> 24);
            }
        }
    }
}
