package dev.espalier.jobs;

import dev.espalier.store.Folder;
import dev.espalier.sweep.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Trained baselines, by the hash of all that they depend on: the second sweep over the same baseline does not train it
 * again. Each has its checksum beside it; one that does not match is as good as none.
 */
final class KeptBaselines {
    private final Folder folder;

    private KeptBaselines(Folder folder) {
        this.folder = folder;
    }

    /** @param location empty for the user's cache folder */
    static KeptBaselines at(String location, Configuration hadoop) {
        String place = location.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "espalier", "baselines")
                        .toString()
                : location;
        return new KeptBaselines(Folder.at(place, hadoop));
    }

    /** @throws dev.espalier.conf.UserError when nothing can be kept there, as far as that is known without trying */
    void requireUsable() throws IOException {
        folder.requireUsable();
    }

    Optional<byte[]> find(String key) throws IOException {
        if (!folder.exists() || !folder.holds(checksum(key)) || !folder.holds(key)) {
            return Optional.empty();
        }
        byte[] baseline = folder.read(key);
        String expected = new String(folder.read(checksum(key)), StandardCharsets.UTF_8).strip();
        return Hash.of(baseline).equals(expected) ? Optional.of(baseline) : Optional.empty();
    }

    void keep(String key, byte[] baseline) throws IOException {
        folder.write(key, out -> out.write(baseline));
        folder.write(checksum(key), Hash.of(baseline) + "\n");
    }

    private static String checksum(String key) {
        return key + ".sha256";
    }
}
