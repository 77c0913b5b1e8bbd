package dev.espalier.data;

import dev.espalier.conf.UserError;
import dev.espalier.store.HadoopPath;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file or folder of the user's, on any file system that Hadoop knows. */
final class InputFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final FileSystem system;
    private final Path path;
    private final boolean folder;

    private InputFile(FileSystem system, Path path, boolean folder) {
        this.system = system;
        this.path = path;
        this.folder = folder;
    }

    /** @throws UserError when there is no such file or folder */
    static InputFile at(String location, Configuration hadoop) {
        HadoopPath named = HadoopPath.at(location, hadoop);
        return new InputFile(named.system(), named.path(), named.isFolder());
    }

    /** What messages call it. */
    String place() {
        return path.toString();
    }

    String name() {
        return path.getName();
    }

    Path path() {
        return path;
    }

    boolean folder() {
        return folder;
    }

    /** A folder's files and folders in the order of their names, without those that are hidden or marks of a writer. */
    List<InputFile> children() {
        try {
            return Stream.of(system.listStatus(path))
                    .map(FileStatus::getPath)
                    .filter(child ->
                            !child.getName().startsWith(".") && !child.getName().startsWith("_"))
                    .sorted()
                    .map(this::child)
                    .toList();
        } catch (IOException unreadable) {
            throw HadoopPath.unreadable(place(), unreadable);
        }
    }

    private InputFile child(Path child) {
        try {
            // As the user wrote the folder, and not as the file system spells it out.
            Path written = new Path(path, child.getName());
            return new InputFile(system, written, system.getFileStatus(child).isDirectory());
        } catch (IOException unreadable) {
            throw HadoopPath.unreadable(child.toString(), unreadable);
        }
    }

    /** The file itself, or the part files of a folder. */
    List<InputFile> parts() {
        if (!folder) {
            return List.of(this);
        }
        List<InputFile> parts =
                children().stream().filter(child -> !child.folder).toList();
        if (parts.isEmpty()) {
            throw new UserError(place(), "is a folder without files: there is nothing to read");
        }
        return parts;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** Reads the content, which is unpacked when it is gzip, whatever the file's name. */
    <T> T read(Reader<T> reader) {
        if (folder) {
            throw new UserError(place(), "is a folder, but must be a file");
        }
        try (InputStream stored = new BufferedInputStream(system.open(path), BUFFER)) {
            stored.mark(2);
            int magic = stored.read() << 8 | stored.read();
            stored.reset();
            if (magic != GZIP_MAGIC) {
                return reader.read(stored);
            }
            try (InputStream unpacked = new GZIPInputStream(stored, BUFFER)) {
                return reader.read(unpacked);
            } catch (EOFException truncated) {
                throw new UserError(place(), "is a gzip file that ends too early: it was cut off", truncated);
            } catch (ZipException broken) {
                throw new UserError(place(), "is a damaged gzip file: " + broken.getMessage(), broken);
            }
        } catch (IOException unreadable) {
            throw HadoopPath.unreadable(place(), unreadable);
        }
    }
}
