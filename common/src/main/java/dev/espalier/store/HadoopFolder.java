package dev.espalier.store;

import dev.espalier.conf.Secrets;
import dev.espalier.conf.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.security.AccessControlException;

/** A folder of a file system that Hadoop knows. */
final class HadoopFolder implements Folder {
    private final FileSystem system;
    private final Path root;

    HadoopFolder(HadoopPath named) {
        this.system = named.system();
        this.root = named.path().makeQualified(system.getUri(), system.getWorkingDirectory());
    }

    @Override
    public void requireUsable() throws IOException {
        Path place = root;
        while (place.getParent() != null && !system.exists(place)) {
            place = place.getParent();
        }
        if (system.exists(place) && !system.getFileStatus(place).isDirectory()) {
            throw new UserError(place.toString(), "is a file, but a folder is needed there");
        }
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public String toString() {
        return Secrets.masked(root.toString());
    }

    private Path path(String name) {
        return name.isEmpty() ? root : new Path(root, name);
    }

    @Override
    public boolean exists() throws IOException {
        try {
            return system.getFileStatus(root).isDirectory();
        } catch (FileNotFoundException missing) {
            return false;
        }
    }

    @Override
    public List<String> list(String below) throws IOException {
        try {
            return Stream.of(system.listStatus(path(below)))
                    .map(status -> status.getPath().getName())
                    .sorted()
                    .toList();
        } catch (FileNotFoundException missing) {
            return List.of();
        }
    }

    @Override
    public boolean holds(String name) throws IOException {
        return system.exists(path(name));
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (FSDataInputStream in = system.open(path(name))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void write(String name, Content content) throws IOException {
        Path file = path(name);
        Path temporary = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
        boolean whole = false;
        try {
            try (FSDataOutputStream out = system.create(temporary, false)) {
                content.writeTo(out);
                // Object stores have no such thing, and need none: closing is what makes their files.
                if (out.hasCapability(StreamCapabilities.HSYNC)) {
                    out.hsync();
                }
            }
            rename(temporary, file);
            whole = true;
        } finally {
            if (!whole) {
                system.delete(temporary, false);
            }
        }
    }

    /** Most file systems rename only to a name that is free; between the two steps, there is no file. */
    private void rename(Path from, Path to) throws IOException {
        if (system.exists(to)) {
            system.delete(to, false);
        }
        if (!system.rename(from, to)) {
            throw new IOException(from + " could not be renamed to " + to);
        }
    }

    @Override
    public void move(String from, String to) throws IOException {
        rename(path(from), path(to));
    }

    @Override
    public void delete(String name) throws IOException {
        system.delete(path(name), true);
    }

    @Override
    public FolderLock lock() throws IOException {
        try {
            system.mkdirs(root);
            return HadoopLock.take(system, root);
        } catch (AccessControlException denied) {
            throw new UserError(root.toString(), "may not be written by this user: " + denied.getMessage(), denied);
        }
    }
}
