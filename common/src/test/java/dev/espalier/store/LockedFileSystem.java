package dev.espalier.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under another scheme, which only opens to who has the settings for it: its class and its key. */
public final class LockedFileSystem extends RawLocalFileSystem {
    public static final String SCHEME = "locked";
    public static final String KEY_SETTING = "fs." + SCHEME + ".access.key";
    public static final String KEY = "opensesame";

    @Override
    public void initialize(URI uri, Configuration hadoop) throws IOException {
        if (!KEY.equals(hadoop.get(KEY_SETTING))) {
            throw new IOException(KEY_SETTING + " does not fit");
        }
        super.initialize(uri, hadoop);
    }

    /** Whoever is named in a path, with whatever password: the disk is the same. */
    @Override
    protected void checkPath(Path path) {}

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }
}
