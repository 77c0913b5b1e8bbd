package dev.espalier.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Stands for a cluster's file system: the local disk under another scheme, with renames as strict as HDFS has them. */
public final class StrictFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "strict";

    static Configuration configuration() {
        Configuration hadoop = new Configuration(false);
        hadoop.setClass("fs." + SCHEME + ".impl", StrictFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
        hadoop.setBoolean("fs." + SCHEME + ".impl.disable.cache", true);
        return hadoop;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !exists(to) && super.rename(from, to);
    }
}
