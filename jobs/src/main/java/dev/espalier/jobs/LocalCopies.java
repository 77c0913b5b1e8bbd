package dev.espalier.jobs;

import dev.espalier.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Some files of a sweep's folder, which may be anywhere, on this machine's disk for as long as they are needed. */
final class LocalCopies implements AutoCloseable {
    private final Path place;
    private final List<Path> files = new ArrayList<>();

    private LocalCopies(Path place) {
        this.place = place;
    }

    static LocalCopies of(Folder folder, List<String> names) throws IOException {
        LocalCopies copies = new LocalCopies(Files.createTempDirectory("espalier-"));
        for (String name : names) {
            Path copy = copies.place.resolve(name);
            Files.write(copy, folder.read(name));
            copies.files.add(copy);
        }
        return copies;
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(place);
    }
}
