package dev.espalier.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that only one process can create. What a dead process of this host left behind is taken over; whether a process
 * of another host is dead only the user can tell.
 */
final class HadoopLock implements FolderLock {
    private final FileSystem system;
    private final Path file;

    private HadoopLock(FileSystem system, Path file) {
        this.system = system;
        this.file = file;
    }

    static HadoopLock take(FileSystem system, Path folder) throws IOException {
        Path file = new Path(folder, FILE);
        HadoopLock lock = new HadoopLock(system, file);
        if (lock.create()) {
            return lock;
        }
        Optional<Holder> holder = Holder.read(lock.content());
        if (holder.isPresent() && holder.get().isDead()) {
            system.delete(file, false);
            if (lock.create()) {
                return lock;
            }
            holder = Holder.read(lock.content());
        }
        throw Holder.busy(
                folder.toString(),
                holder,
                "Wait until it has ended, or name another folder; if it is certain that it has died, delete " + file);
    }

    private boolean create() throws IOException {
        byte[] self = Holder.self().written();
        try (FSDataOutputStream out = system.create(file, false)) {
            out.write(self);
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failed) {
            if (system.exists(file)) {
                return false;
            }
            throw failed;
        }
        // Two that take over a dead one's lock at the same time may both get here: the last to write has it.
        return Arrays.equals(content(), self);
    }

    private byte[] content() throws IOException {
        try (FSDataInputStream in = system.open(file)) {
            return in.readAllBytes();
        } catch (FileNotFoundException released) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        if (Arrays.equals(content(), Holder.self().written())) {
            system.delete(file, false);
        }
    }
}
