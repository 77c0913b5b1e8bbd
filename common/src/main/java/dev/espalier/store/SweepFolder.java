package dev.espalier.store;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder that one sweep leaves behind. Whoever has {@linkplain #open opened} it works on it alone until it is closed;
 * {@link #read} only looks.
 */
public final class SweepFolder implements Closeable {
    public static final String CONF = "sweep.conf";
    static final String IDENTITY = "identity.json";

    private final Folder folder;
    private final Optional<FolderLock> lock;
    private final Outcomes outcomes;

    private SweepFolder(Folder folder, Optional<FolderLock> lock) {
        this.folder = folder;
        this.lock = lock;
        this.outcomes = new Outcomes(folder);
    }

    /**
     * Makes a sweep's folder, or takes up the one that it has.
     *
     * @param conf the sweep file, resolved; in place of an earlier one
     * @throws UserError when the folder holds something else, or another process works on it; then nothing was written
     */
    public static SweepFolder open(String location, SweepIdentity identity, String conf, Configuration hadoop)
            throws IOException {
        Folder folder = Folder.at(location, hadoop);
        refuseOther(folder, identity);
        SweepFolder sweep = new SweepFolder(folder, Optional.of(folder.lock()));
        try {
            sweep.begin(identity, conf);
            return sweep;
        } catch (IOException | RuntimeException failed) {
            sweep.closeAfter(failed);
            throw failed;
        }
    }

    /**
     * Looks into the folder of a sweep that has been, or is going on.
     *
     * @throws UserError when there is no sweep in it
     */
    public static SweepFolder read(String location, Configuration hadoop) throws IOException {
        Folder folder = Folder.at(location, hadoop);
        if (!folder.exists()) {
            throw new UserError(folder.toString(), "is no folder. Name the one that a sweep was given with --out");
        }
        if (saved(folder).isEmpty()) {
            throw new UserError(folder.toString(), "holds no sweep. Name the folder that a sweep was given with --out");
        }
        return new SweepFolder(folder, Optional.empty());
    }

    private static void refuseOther(Folder folder, SweepIdentity identity) throws IOException {
        if (!folder.exists()) {
            return;
        }
        Optional<SweepIdentity> saved = saved(folder);
        if (saved.isPresent()) {
            List<String> differences = identity.differences(saved.get());
            if (!differences.isEmpty()) {
                throw new UserError(
                        folder.toString(),
                        "holds another sweep: " + String.join("; ", differences)
                                + ". Name another folder, or set these back to what they were");
            }
        } else if (!folder.list("").stream().allMatch(SweepFolder::isLeftOver)) {
            throw new UserError(
                    folder.toString(),
                    "holds files, but no sweep. Name a folder that is new, empty, or this sweep's own");
        }
    }

    private static Optional<SweepIdentity> saved(Folder folder) throws IOException {
        if (!folder.holds(IDENTITY)) {
            return Optional.empty();
        }
        String place = folder + "/" + IDENTITY;
        try {
            return Optional.of(Json.read(place, folder.read(IDENTITY), SweepIdentity.class));
        } catch (IOException unreadable) {
            throw new UserError(
                    place,
                    "cannot be read, so that nobody knows whose folder this is: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static boolean isLeftOver(String name) {
        return name.equals(FolderLock.FILE) || name.endsWith(Folder.TEMPORARY_SUFFIX);
    }

    /** Under the lock, so a second time: another sweep may have begun here since the first look. */
    private void begin(SweepIdentity identity, String conf) throws IOException {
        refuseOther(folder, identity);
        sweepUp();
        if (!folder.holds(IDENTITY)) {
            folder.write(IDENTITY, Json.write(identity));
        }
        if (!folder.holds(CONF) || !conf.equals(conf())) {
            folder.write(CONF, conf);
        }
        outcomes.moveAside();
    }

    /** Deletes what a killed process had begun to write. */
    private void sweepUp() throws IOException {
        sweepUp("");
        sweepUp(Outcomes.FOLDER + "/");
        for (String variant : folder.list(ModelFiles.FOLDER)) {
            sweepUp(ModelFiles.FOLDER + "/" + variant + "/");
        }
    }

    private void sweepUp(String below) throws IOException {
        for (String name : folder.list(below)) {
            if (name.startsWith(".") && name.endsWith(Folder.TEMPORARY_SUFFIX)) {
                folder.delete(below + name);
            }
        }
    }

    public Folder folder() {
        return folder;
    }

    public SweepIdentity identity() throws IOException {
        return saved(folder).orElseThrow(() -> new IOException(folder + "/" + IDENTITY + " is gone"));
    }

    /** The sweep file as it was resolved. */
    public String conf() throws IOException {
        return new String(folder.read(CONF), StandardCharsets.UTF_8);
    }

    /** When this returns, the outcome outlives everything. May be called by several threads at once. */
    public void save(Outcome outcome) throws IOException {
        if (lock.isEmpty()) {
            throw new IllegalStateException("a folder that is only read takes no outcomes");
        }
        outcomes.save(outcome);
    }

    /** Everything saved so far, by id. A file that cannot be read is warned of and counts as not done. */
    public Map<VariantId, Outcome> outcomes() throws IOException {
        return outcomes.read();
    }

    public ModelFiles models() {
        return new ModelFiles(folder);
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }

    private void closeAfter(Exception failed) {
        try {
            close();
        } catch (IOException second) {
            failed.addSuppressed(second);
        }
    }
}
