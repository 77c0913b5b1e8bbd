package dev.espalier.natives;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the Linux libraries found in the jars of the class path: one zip for each of JavaCPP's platform folders
 * ({@code linux-x86_64-onednn-avx512}), its entries a {@code sha256} of the rest and
 * then the libraries in Zstandard compression, its comment saying what it was made of. That takes less than half of what the jars take, since it sees repetitions far apart, and opens several
 * times as fast. Other systems' libraries stay as they are.
 *
 * <p>Arguments: the folder to write to, and Zstandard's level (1 to 22).
 */
public final class Pack {
    private static final Pattern LIBRARY =
            Pattern.compile("org/(?:bytedeco|nd4j)/.*/(linux-[^/]+)/([^/]+\\.so[.\\d]*)");
    /** 128 MB: the most that every decoder accepts without being asked. */
    private static final int WINDOW_LOG = 27;

    private Pack() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int level = Integer.parseInt(args[1]);
        Map<String, Map<String, Path>> platforms = new TreeMap<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (element.endsWith(".jar")) {
                collect(Path.of(element), platforms);
            }
        }
        for (var platform : platforms.entrySet()) {
            pack(folder.resolve(platform.getKey() + ".zip"), platform.getValue(), level);
        }
    }

    /** Adds the libraries of a jar: platform folder to name in the jar to jar. */
    private static void collect(Path jar, Map<String, Map<String, Path>> platforms) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().forEach(entry -> {
                Matcher library = LIBRARY.matcher(entry.getName());
                if (library.matches()) {
                    platforms
                            .computeIfAbsent(library.group(1), platform -> new TreeMap<>())
                            .put(entry.getName(), jar);
                }
            });
        }
    }

    private static void pack(Path target, Map<String, Path> libraries, int level) throws IOException {
        String origin = "level " + level + " of "
                + libraries.values().stream().map(Path::getFileName).distinct().toList();
        if (Files.exists(target) && origin.equals(commentOf(target))) {
            return;
        }
        Map<String, byte[]> packed = new TreeMap<>();
        MessageDigest digest = sha256();
        for (var library : libraries.entrySet()) {
            String path = library.getKey();
            byte[] bytes = compressed(library.getValue(), path, level);
            digest.update(bytes);
            packed.put(path.substring(path.lastIndexOf('/') + 1) + ".zst", bytes);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished))) {
            zip.setComment(origin);
            store(zip, "sha256", HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
            for (var library : packed.entrySet()) {
                store(zip, library.getKey(), library.getValue());
            }
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String commentOf(Path zipFile) throws IOException {
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
            return zip.getComment();
        }
    }

    private static byte[] compressed(Path jar, String entry, int level) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry));
                ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            zstd.setLevel(level).setLong(WINDOW_LOG).setChecksum(true);
            byte[] library = in.readAllBytes();
            int length = Elf.dropSections(library);
            byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(length))];
            int size = zstd.compressByteArray(packed, 0, packed.length, library, 0, length);
            return Arrays.copyOf(packed, size);
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
