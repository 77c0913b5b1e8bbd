package dev.espalier.network.engine;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.espalier.conf.UserError;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.FileUtils;

/**
 * The native libraries as the application jar carries them: for each of JavaCPP's platforms one zip, in Zstandard
 * compression. They are unpacked once a machine, into a folder named after what is in it, and load from there.
 */
final class PackedNatives {
    private static final String LINK_PATH = "org.bytedeco.javacpp.platform.linkpath";
    private static final String SUFFIX = ".zst";

    private PackedNatives() {}

    /** @param platform such as {@code linux-x86_64-onednn-avx512} */
    static boolean present(String platform) {
        return PackedNatives.class.getResource(resource(platform)) != null;
    }

    /** Makes JavaCPP find what these platforms' zips hold, as far as there are such zips. */
    static void unpack(List<String> platforms) {
        String folders = platforms.stream()
                .distinct()
                .filter(PackedNatives::present)
                .map(PackedNatives::unpack)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        if (!folders.isEmpty()) {
            System.setProperty(LINK_PATH, folders);
        }
    }

    private static Path unpack(String platform) {
        try (InputStream packed = PackedNatives.class.getResourceAsStream(resource(platform))) {
            return unpack(packed, cache());
        } catch (IOException e) {
            throw new UserError(
                    "native libraries",
                    "cannot be unpacked (" + e + "): 400 MB are needed in " + cache()
                            + "; another folder is named by -Dorg.bytedeco.javacpp.cachedir=FOLDER",
                    e);
        }
    }

    /** JavaCPP keeps its own there. It cannot be asked: its first use reads the link path. */
    private static Path cache() {
        String home = System.getProperty("user.home") + "/.javacpp/cache";
        return Path.of(System.getProperty("org.bytedeco.javacpp.cachedir", home), "espalier");
    }

    /** Unpacks into a folder of that parent, unless it is there: then nothing but the first entry is read. */
    static Path unpack(InputStream packed, Path parent) throws IOException {
        ZipInputStream zip = new ZipInputStream(packed);
        if (zip.getNextEntry() == null) {
            throw new IOException("no libraries in the application jar");
        }
        String sha256 = new String(zip.readAllBytes(), StandardCharsets.US_ASCII);
        Path folder = Files.createDirectories(parent).resolve(sha256);
        Path lockFile = parent.resolve(sha256 + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path unfinished = parent.resolve(sha256 + ".tmp");
                FileUtils.deleteDirectory(unfinished.toFile());
                writeAll(zip, Files.createDirectory(unfinished));
                Files.move(unfinished, folder);
            }
        }
        return folder;
    }

    private static void writeAll(ZipInputStream zip, Path folder) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
            try (InputStream library = new ZstdInputStreamNoFinalizer(new OpenEntry(zip))) {
                Files.copy(library, folder.resolve(name));
            }
        }
        // OpenBLAS goes by two names, the second of which JavaCPP makes up when it unpacks the library itself.
        Path blas = folder.resolve("libopenblas.so.0");
        if (Files.exists(blas)) {
            Files.createSymbolicLink(folder.resolve("libopenblas_nolapack.so.0"), blas.getFileName());
        }
    }

    private static String resource(String platform) {
        return "/natives/" + platform + ".zip";
    }

    /** What reads an entry closes it, and not the zip. */
    private static final class OpenEntry extends FilterInputStream {
        OpenEntry(ZipInputStream zip) {
            super(zip);
        }

        @Override
        public void close() throws IOException {
            ((ZipInputStream) in).closeEntry();
        }
    }
}
