package dev.espalier.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes small files in binary forms. */
final class Binaries {
    private Binaries() {}

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] idx(int[] extents, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + content.length);
        file.putInt(0x0800 + extents.length);
        Arrays.stream(extents).forEach(file::putInt);
        return file.put(content).array();
    }

    /** So many images of 2×2 whose pixels tell their number, and labels 0, 1, 2, 0, 1, 2 …. */
    static void pair(Path folder, String prefix, int count) throws IOException {
        byte[] pixels = new byte[4 * count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(pixels, 4 * i, 4 * i + 4, (byte) i);
            labels[i] = (byte) (i % 3);
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), idx(new int[] {count, 2, 2}, pixels));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), idx(new int[] {count}, labels));
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** Replaces a file by its packed form. */
    static void pack(Path file) throws IOException {
        Files.write(file.resolveSibling(file.getFileName() + ".gz"), gzip(Files.readAllBytes(file)));
        Files.delete(file);
    }

    static byte[] cifar(int... labels) {
        byte[] batch = new byte[labels.length * 3073];
        for (int i = 0; i < labels.length; i++) {
            batch[i * 3073] = (byte) labels[i];
            Arrays.fill(batch, i * 3073 + 1, i * 3073 + 1025, (byte) (10 + i));
        }
        return batch;
    }
}
