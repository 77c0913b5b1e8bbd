package dev.espalier.store;

import dev.espalier.conf.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of the local disk. Not through Hadoop, whose local file system writes checksums beside each file and never
 * waits for the disk.
 */
final class LocalFolder implements Folder {
    private final Path root;

    LocalFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String location() {
        return "file://" + root;
    }

    @Override
    public String toString() {
        return root.toString();
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(root);
    }

    @Override
    public List<String> list(String below) throws IOException {
        try (Stream<Path> entries = Files.list(root.resolve(below))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException missing) {
            return List.of();
        }
    }

    @Override
    public boolean holds(String name) {
        return Files.exists(root.resolve(name));
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    @Override
    public void write(String name, Content content) throws IOException {
        Path file = root.resolve(name);
        create(file.getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes a folder that outlives a loss of power, with those above it. */
    private void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        create(folder.getParent());
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException other) {
            if (!Files.isDirectory(folder)) {
                throw new UserError(folder.toString(), "is a file, but a folder is needed there", other);
            }
        } catch (AccessDeniedException denied) {
            throw new UserError(folder.toString(), "may not be created by this user", denied);
        } catch (FileSystemException refused) {
            throw new UserError(folder.toString(), "cannot be created: " + reason(refused), refused);
        }
        force(folder.getParent());
    }

    private static String reason(FileSystemException refused) {
        return refused.getReason() == null ? refused.toString() : refused.getReason();
    }

    @Override
    public void requireUsable() {
        Path place = root;
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        if (!Files.isDirectory(place)) {
            throw new UserError(place.toString(), "is a file, but a folder is needed there");
        }
        if (!Files.isWritable(place)) {
            throw new UserError(place.toString(), "may not be written by this user");
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void move(String from, String to) throws IOException {
        Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        force(root.resolve(to).getParent());
    }

    @Override
    public void delete(String name) throws IOException {
        Path gone = root.resolve(name);
        if (!Files.exists(gone)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(gone)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public FolderLock lock() throws IOException {
        create(root);
        try {
            return LocalLock.take(root);
        } catch (AccessDeniedException denied) {
            throw new UserError(root.toString(), "may not be written by this user", denied);
        }
    }
}
