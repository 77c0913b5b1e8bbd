package dev.espalier.store;

import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pruned models that a sweep keeps, each in a folder by its variant's id. Needs no lock: a file is there whole or not
 * at all, so executors write here too, two tries at one variant at the same time among them.
 */
public final class ModelFiles {
    static final String FOLDER = "models";

    private final Folder folder;

    /** @param folder the sweep's */
    public ModelFiles(Folder folder) {
        this.folder = folder;
    }

    /** Keeps a copy of a local file under its own name, in place of an earlier one. */
    public void keep(VariantId id, Path file) throws IOException {
        folder.write(name(id, file.getFileName().toString()), out -> Files.copy(file, out));
    }

    /** Forgets all files of a variant. */
    public void drop(VariantId id) throws IOException {
        folder.delete(FOLDER + "/" + id);
    }

    /** The names of the files that are kept of a variant. */
    public List<String> kept(VariantId id) throws IOException {
        return folder.list(FOLDER + "/" + id).stream()
                .filter(name -> !name.endsWith(Folder.TEMPORARY_SUFFIX))
                .toList();
    }

    /** The file's name below the sweep's folder. */
    public static String name(VariantId id, String file) {
        return FOLDER + "/" + id + "/" + file;
    }
}
