package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** The content of one file in the IDX form: a header that says the extents, then as many bytes. */
final class IdxArray {
    private static final int BYTE_TYPE = 0x08;
    private static final long MOST = Integer.MAX_VALUE - 8;

    private final String place;
    private final List<Integer> extents;
    private final byte[] bytes;

    private IdxArray(String place, List<Integer> extents, byte[] bytes) {
        this.place = place;
        this.extents = List.copyOf(extents);
        this.bytes = bytes;
    }

    /** @param least and {@code most}: how many extents there may be */
    static IdxArray read(String location, int least, int most, Configuration hadoop) {
        InputFile file = InputFile.at(location, hadoop);
        return file.read(in -> read(file.place(), in, least, most));
    }

    private static IdxArray read(String place, InputStream in, int least, int most) throws IOException {
        byte[] start = in.readNBytes(4);
        if (start.length < 4) {
            throw new UserError(place, "holds " + start.length + " bytes: it is empty, or was cut off in its header");
        }
        int dimensions = start[3];
        if (start[0] != 0 || start[1] != 0 || start[2] != BYTE_TYPE || dimensions < least || dimensions > most) {
            String allowed = IntStream.rangeClosed(least, most)
                    .mapToObj(n -> "0000080" + n)
                    .collect(Collectors.joining(" or "));
            throw new UserError(
                    place,
                    String.format(
                            "begins with %02x%02x%02x%02x, but must begin with %s: %s in the IDX form, as bytes",
                            start[0], start[1], start[2], start[3], allowed, most == 1 ? "labels" : "images"));
        }
        List<Integer> extents = extents(place, in, dimensions);
        long promised = 1;
        for (int extent : extents) {
            promised = Math.min(MOST + 1, promised * extent);
        }
        String form = extents.stream().map(String::valueOf).collect(Collectors.joining("×"));
        if (extents.contains(0) || promised > MOST) {
            throw new UserError(
                    place,
                    "promises " + form + " bytes in its header, but must hold at least one, and " + MOST + " at most");
        }
        byte[] bytes = in.readNBytes((int) promised);
        if (bytes.length < promised) {
            throw new UserError(
                    place,
                    "ends after " + bytes.length + " bytes, but its header promises " + form + ", which is "
                            + promised);
        }
        if (in.read() >= 0) {
            throw new UserError(
                    place, "goes on after the " + promised + " bytes (" + form + ") that its header promises");
        }
        return new IdxArray(place, extents, bytes);
    }

    private static List<Integer> extents(String place, InputStream in, int dimensions) throws IOException {
        // Not closed: the caller reads on.
        byte[] header = in.readNBytes(4 * dimensions);
        if (header.length < 4 * dimensions) {
            throw new UserError(place, "was cut off in its header");
        }
        List<Integer> extents = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            int extent = ByteBuffer.wrap(header).getInt(4 * i);
            if (extent < 0) {
                throw new UserError(
                        place,
                        "has an extent of " + Integer.toUnsignedLong(extent) + " in its header, more than can be read");
            }
            extents.add(extent);
        }
        return extents;
    }

    String place() {
        return place;
    }

    int count() {
        return extents.get(0);
    }

    /** The form of one item. */
    Shape shape() {
        return switch (extents.size()) {
            case 2 -> new Shape.Columns(extents.get(1));
            case 3 -> new Shape.Image(1, extents.get(1), extents.get(2));
            case 4 -> new Shape.Image(extents.get(1), extents.get(2), extents.get(3));
            default -> throw new IllegalStateException("labels have no shape");
        };
    }

    byte[] bytes() {
        return bytes;
    }
}
