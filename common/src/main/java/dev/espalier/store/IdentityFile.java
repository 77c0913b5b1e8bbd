package dev.espalier.store;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The file that says whose folder it is. */
final class IdentityFile {
    static final String NAME = "identity.json";

    private final Folder folder;

    IdentityFile(Folder folder) {
        this.folder = folder;
    }

    Optional<SweepIdentity> read() throws IOException {
        if (!folder.holds(NAME)) {
            return Optional.empty();
        }
        String place = folder + "/" + NAME;
        try {
            return Optional.of(Json.read(place, folder.read(NAME), SweepIdentity.class));
        } catch (IOException unreadable) {
            throw new UserError(
                    place,
                    "cannot be read, so that nobody knows whose folder this is: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    void write(SweepIdentity identity) throws IOException {
        folder.write(NAME, Json.write(identity));
    }

    /** @throws UserError when the folder is neither this sweep's nor free */
    void refuseOther(SweepIdentity identity) throws IOException {
        if (!folder.exists()) {
            return;
        }
        Optional<SweepIdentity> saved = read();
        if (saved.isPresent()) {
            refuse(identity.differences(saved.get()));
        } else if (!folder.list("").stream().allMatch(IdentityFile::isNothing)) {
            throw new UserError(
                    folder.toString(),
                    "holds files, but no sweep. Name a folder that is new, empty, or this sweep's own");
        }
    }

    private void refuse(List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UserError(
                    folder.toString(),
                    "holds another sweep: " + String.join("; ", differences)
                            + ". Name another folder, or set these back to what they were");
        }
    }

    private static boolean isNothing(String name) {
        return name.equals(FolderLock.FILE) || LeftOvers.include(name);
    }
}
