package dev.espalier.store;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A folder and what is below it, by names such as {@code outcomes/a.json}. It need not exist: the first file that is
 * written makes it.
 */
public sealed interface Folder permits LocalFolder, HadoopFolder {
    /** What is written into a file. Must not close the stream. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What a file is called until it is whole: readers of tables take no notice of such names. */
    String TEMPORARY_SUFFIX = ".tmp";

    /**
     * The folder at a path of the local disk or at a URI.
     *
     * @throws UserError when there can be no such folder
     */
    static Folder at(String location, Configuration hadoop) {
        if (location.isBlank()) {
            throw new UserError("\"\"", "is no path: a folder must be named");
        }
        if (location.matches("(?!file:)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            return new HadoopFolder(HadoopPath.at(location, hadoop));
        }
        try {
            return new LocalFolder(java.nio.file.Path.of(
                    location.startsWith("file:") ? new Path(location).toUri().getPath() : location));
        } catch (IllegalArgumentException malformed) {
            throw new UserError(location, "is not the name of a folder: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Looks whether there can be such a folder, without making it.
     *
     * @throws UserError when a file is in its place, or it is known that it may not be written
     */
    void requireUsable() throws IOException;

    /** A text that {@link #at} takes on any machine; may hold a secret, which {@code toString()} leaves out. */
    String location();

    /** False too when something else than a folder is there. */
    boolean exists() throws IOException;

    /**
     * The names of the files and folders straight in this one, or in one below it, in order; none when it is missing.
     *
     * @param below empty for this folder itself
     */
    List<String> list(String below) throws IOException;

    boolean holds(String name) throws IOException;

    byte[] read(String name) throws IOException;

    /**
     * Writes a file, in place of one of the same name. When this returns the file outlives a loss of power; at any
     * instant before, the whole old file is there, or none, or the whole new one.
     */
    void write(String name, Content content) throws IOException;

    default void write(String name, String text) throws IOException {
        write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Gives a file another name, in place of a file that has it. */
    void move(String from, String to) throws IOException;

    /** Deletes a file, or a folder with all that is in it; fine when it is missing. */
    void delete(String name) throws IOException;

    /**
     * Takes the folder for this process alone, and makes it when it is missing.
     *
     * @throws UserError when another process has it, saying which
     */
    FolderLock lock() throws IOException;
}
