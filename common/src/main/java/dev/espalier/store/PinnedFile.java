package dev.espalier.store;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Hash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A file of the user's with what it held when it was first read, in one text: {@code teacher.zip (sha256 0123456789abcdef)}.
 * What it holds later is taken only where it is still that.
 *
 * @param hash the first sixteen digits; empty while nobody has read it
 */
public record PinnedFile(String path, Optional<String> hash) {
    private static final Pattern PINNED = Pattern.compile("(?s)(.*) \\(sha256 ([0-9a-f]{16})\\)");

    /** As it is written, with its hash or without. */
    public static PinnedFile of(String written) {
        Matcher matcher = PINNED.matcher(written);
        return matcher.matches()
                ? new PinnedFile(matcher.group(1), Optional.of(matcher.group(2)))
                : new PinnedFile(written, Optional.empty());
    }

    /**
     * The same with its hash, for which it is read where it has none.
     *
     * @throws UserError when it cannot be read
     */
    public PinnedFile pinned(Configuration hadoop) {
        return hash.isPresent() ? this : new PinnedFile(path, Optional.of(hash(content(hadoop))));
    }

    /**
     * What it holds.
     *
     * @throws UserError when it cannot be read, or holds something else by now
     */
    public byte[] content(Configuration hadoop) {
        byte[] content = HadoopPath.at(path, hadoop).content();
        if (hash.isPresent() && !hash.get().equals(hash(content))) {
            throw new UserError(
                    path,
                    "is not what it was when the sweep began: its SHA-256 began with " + hash.get()
                            + " and begins with " + hash(content));
        }
        return content;
    }

    private static String hash(byte[] content) {
        return Hash.of(content).substring(0, 16);
    }

    @Override
    public String toString() {
        return hash.map(digits -> path + " (sha256 " + digits + ")").orElse(path);
    }
}
