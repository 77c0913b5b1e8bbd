package dev.espalier.store;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder that one sweep leaves behind. Whoever has {@linkplain #open opened} it works on it alone until it is closed;
 * {@link #read} only looks.
 */
public final class SweepFolder implements Closeable {
    public static final String CONF = "sweep.conf";

    private final Folder folder;
    private final Optional<FolderLock> lock;
    private final IdentityFile identity;
    private final Outcomes outcomes;

    private SweepFolder(Folder folder, Optional<FolderLock> lock) {
        this.folder = folder;
        this.lock = lock;
        this.identity = new IdentityFile(folder);
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
        Folder folder = reached(location, hadoop);
        new IdentityFile(folder).refuseOther(identity);
        folder.requireUsable();
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
        Folder folder = reached(location, hadoop);
        if (!folder.exists()) {
            throw new UserError(folder.toString(), "is no folder. Name the one that a sweep was given with --out");
        }
        if (new IdentityFile(folder).read().isEmpty()) {
            throw new UserError(folder.toString(), "holds no sweep. Name the folder that a sweep was given with --out");
        }
        return new SweepFolder(folder, Optional.empty());
    }

    private static Folder reached(String location, Configuration hadoop) throws IOException {
        Folder folder = Folder.at(location, hadoop);
        try {
            folder.exists();
            return folder;
        } catch (IOException away) {
            throw new UserError(location, "cannot be reached: " + away.getMessage(), away);
        }
    }

    /** Under the lock, so a second time: another sweep may have begun here since the first look. */
    private void begin(SweepIdentity sweep, String conf) throws IOException {
        identity.refuseOther(sweep);
        LeftOvers.sweepUp(folder);
        if (identity.read().isEmpty()) {
            identity.write(sweep);
        }
        if (!folder.holds(CONF) || !conf.equals(conf())) {
            folder.write(CONF, conf);
        }
    }

    public Folder folder() {
        return folder;
    }

    public SweepIdentity identity() throws IOException {
        return identity.read().orElseThrow(() -> new IOException(folder + "/" + IdentityFile.NAME + " is gone"));
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

    /**
     * Goes through everything saved so far, and holds none of it longer than {@code sink} does. A file that cannot be read
     * is warned of and counts as not done; whoever works on the folder moves it aside too.
     */
    public void outcomes(Consumer<Outcome> sink) throws IOException {
        if (lock.isPresent()) {
            outcomes.eachAndMoveAside(sink);
        } else {
            outcomes.each(sink);
        }
    }

    /** An outcome that is there. */
    public Outcome outcome(VariantId id) throws IOException {
        return outcomes.read(id);
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
