package dev.espalier.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/** The features of rows as they were read; images stay bytes until a part of them is made, to spare memory. */
sealed interface Cells {
    int rows();

    void copy(int row, float[] into, int at);

    /** Adds the content to a checksum. */
    void digest(MessageDigest into);

    /** Pixels from 0 to 255. */
    final class Bytes implements Cells {
        private final byte[] pixels;
        private final int width;

        Bytes(byte[] pixels, int width) {
            this.pixels = pixels;
            this.width = width;
        }

        @Override
        public int rows() {
            return pixels.length / width;
        }

        @Override
        public void copy(int row, float[] into, int at) {
            int start = row * width;
            for (int i = 0; i < width; i++) {
                into[at + i] = pixels[start + i] & 0xFF;
            }
        }

        @Override
        public void digest(MessageDigest into) {
            into.update((byte) 'b');
            into.update(pixels);
        }
    }

    /** Numbers; what is missing is not a number. */
    record Floats(List<float[]> table) implements Cells {
        @Override
        public int rows() {
            return table.size();
        }

        @Override
        public void copy(int row, float[] into, int at) {
            float[] cells = table.get(row);
            System.arraycopy(cells, 0, into, at, cells.length);
        }

        @Override
        public void digest(MessageDigest into) {
            into.update((byte) 'f');
            ByteBuffer buffer = ByteBuffer.allocate(table.isEmpty() ? 0 : table.get(0).length * Float.BYTES);
            for (float[] row : table) {
                buffer.clear();
                for (float cell : row) {
                    buffer.putInt(Float.floatToIntBits(cell));
                }
                into.update(buffer.array());
            }
        }
    }
}
