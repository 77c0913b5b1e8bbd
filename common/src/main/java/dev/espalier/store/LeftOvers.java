package dev.espalier.store;

import java.io.IOException;

/** What a killed process had begun to write. */
final class LeftOvers {
    private LeftOvers() {}

    static boolean include(String name) {
        return name.startsWith(".") && name.endsWith(Folder.TEMPORARY_SUFFIX);
    }

    /** Deletes them. For the holder of the lock alone, since others' are not left over. */
    static void sweepUp(Folder folder) throws IOException {
        sweepUp(folder, "");
        sweepUp(folder, Outcomes.FOLDER + "/");
        for (String variant : folder.list(ModelFiles.FOLDER)) {
            sweepUp(folder, ModelFiles.FOLDER + "/" + variant + "/");
        }
    }

    private static void sweepUp(Folder folder, String below) throws IOException {
        for (String name : folder.list(below)) {
            if (include(name)) {
                folder.delete(below + name);
            }
        }
    }
}
