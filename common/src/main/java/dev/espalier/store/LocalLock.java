package dev.espalier.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A lock of the operating system, which goes with the process that held it, however it ended. The file stays: whoever
 * deleted it could have a second one lock the deleted file while a third locks a new one.
 */
final class LocalLock implements FolderLock {
    /** The system lets go of a lock when any channel on the file is closed, so this process opens a file only once. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private LocalLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static LocalLock take(Path folder) throws IOException {
        synchronized (HELD) {
            Path real = folder.toRealPath();
            if (HELD.contains(real)) {
                throw busy(folder, Optional.of(Holder.self()));
            }
            Path file = real.resolve(FILE);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
                if (lock == null) {
                    throw busy(folder, Holder.read(Files.readAllBytes(file)));
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(Holder.self().written()));
                HELD.add(real);
                return new LocalLock(real, channel);
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
        }
    }

    private static RuntimeException busy(Path folder, Optional<Holder> holder) {
        return Holder.busy(folder.toString(), holder, "Wait until it has ended, or name another folder");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (channel.isOpen()) {
                HELD.remove(folder);
                channel.truncate(0);
                channel.close();
            }
        }
    }
}
