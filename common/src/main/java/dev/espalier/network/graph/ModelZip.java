package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a model's zip file. Other entries than these three are neither read nor written. */
final class ModelZip {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String NORMALIZER = "normalizer.bin";
    private static final String WANTED =
            "a DL4J model is wanted, as MultiLayerNetwork.save and ComputationGraph.save write it";
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Where the table of contents ends, which stands at the end of every zip file: its mark, and its longest length. */
    private static final int END_MARK = 0x06054b50;

    private static final int END_LENGTH = 22 + 0xffff;

    private final byte[] configuration;
    private final byte[] coefficients;
    private final Optional<byte[]> normalizer;

    ModelZip(byte[] configuration, byte[] coefficients, Optional<byte[]> normalizer) {
        this.configuration = configuration;
        this.coefficients = coefficients;
        this.normalizer = normalizer;
    }

    static ModelZip read(String place, byte[] file) {
        if (file.length < 4 || littleEndian(file, 0) != 0x04034b50) {
            throw new UserError(place, "is no zip file; " + WANTED);
        }
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                checkName(place, entry.getName());
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(place, "is a damaged zip file: " + e.getMessage() + "; " + WANTED, e);
        }
        if (!hasEnd(file)) {
            throw new UserError(place, "is a damaged zip file: its end is missing; " + WANTED);
        }
        return new ModelZip(
                entry(place, entries, CONFIGURATION),
                entry(place, entries, COEFFICIENTS),
                Optional.ofNullable(entries.get(NORMALIZER)));
    }

    /** Nothing is ever unpacked to a folder, but whoever makes such names means harm to those who do. */
    private static void checkName(String place, String name) {
        boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
        if (absolute || Path.of(name.replace('\\', '/')).normalize().startsWith("..")) {
            throw new UserError(place, "holds an entry that points out of the file, " + name + ": it is not read");
        }
    }

    private static byte[] entry(String place, Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null || bytes.length == 0) {
            String holds = entries.isEmpty() ? "nothing" : String.join(", ", entries.keySet());
            throw new UserError(place, "holds no " + name + " (it holds " + holds + "); " + WANTED);
        }
        return bytes;
    }

    private static boolean hasEnd(byte[] file) {
        for (int at = file.length - 22; at >= Math.max(0, file.length - END_LENGTH); at--) {
            if (littleEndian(file, at) == END_MARK) {
                return true;
            }
        }
        return false;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }

    byte[] configuration() {
        return configuration;
    }

    byte[] coefficients() {
        return coefficients;
    }

    Optional<byte[]> normalizer() {
        return normalizer;
    }

    /**
     * The file; the same entries give the same bytes. Packed as DL4J packs them: weights of which half are zero take twenty times
     * as long at the best level, as long as an epoch of training, for a fiftieth of the bytes.
     */
    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, CONFIGURATION, configuration);
            put(zip, COEFFICIENTS, coefficients);
            if (normalizer.isPresent()) {
                put(zip, NORMALIZER, normalizer.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
