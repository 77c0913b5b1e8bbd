package dev.espalier.data;

import dev.espalier.sweep.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What a source holds, before anything is done with it.
 *
 * @param columns the names of the features, for messages; empty for images
 * @param labels what the labels say, in the order of the classes
 * @param test the test set, when the source has one of its own
 */
record Raw(Shape shape, List<String> columns, List<String> labels, Rows train, Optional<Rows> test) {
    /** Features, and for each row an index into {@link Raw#labels()}. */
    static final class Rows {
        private final Cells cells;
        private final int[] labels;

        Rows(Cells cells, int[] labels) {
            if (cells.rows() != labels.length) {
                throw new IllegalArgumentException(cells.rows() + " rows and " + labels.length + " labels");
            }
            this.cells = cells;
            this.labels = labels;
        }

        Cells cells() {
            return cells;
        }

        int[] labels() {
            return labels;
        }

        int count() {
            return labels.length;
        }
    }

    String checksum() {
        MessageDigest digest = Hash.sha256();
        text(digest, shape.toString());
        labels.forEach(label -> text(digest, label));
        digest(digest, train);
        test.ifPresent(rows -> digest(digest, rows));
        return Hash.hex(digest);
    }

    private static void digest(MessageDigest digest, Rows rows) {
        ByteBuffer labels = ByteBuffer.allocate((rows.count() + 1) * Integer.BYTES);
        labels.putInt(rows.count());
        for (int label : rows.labels()) {
            labels.putInt(label);
        }
        digest.update(labels.array());
        rows.cells().digest(digest);
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
