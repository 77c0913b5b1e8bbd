package dev.espalier.store;

import dev.espalier.conf.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** A path that the user named, and the file system that it is on. */
public record HadoopPath(FileSystem system, Path path) {
    /**
     * The path at a location that a user wrote.
     *
     * @throws UserError when there can be none, in words for the user
     */
    public static HadoopPath at(String location, Configuration hadoop) {
        if (location.isBlank()) {
            throw new UserError("\"\"", "is no path: a file or folder must be named");
        }
        try {
            Path path = new Path(location);
            return new HadoopPath(path.getFileSystem(hadoop), path);
        } catch (UnsupportedFileSystemException unknown) {
            throw new UserError(location, "is on no file system that is known here: " + unknown.getMessage(), unknown);
        } catch (IOException away) {
            throw new UserError(location, "cannot be reached: " + away.getMessage(), away);
        } catch (RuntimeException failed) {
            throw explained(location, failed);
        }
    }

    private static RuntimeException explained(String location, RuntimeException failed) {
        if (failed.getCause() instanceof ClassNotFoundException absent) {
            return new UserError(
                    location, "is on a file system whose library is not here: " + absent.getMessage(), failed);
        }
        if (failed.getCause() instanceof UnknownHostException nobody) {
            return new UserError(location, "names a host that is not known here: " + nobody.getMessage(), failed);
        }
        return failed instanceof IllegalArgumentException
                ? new UserError(location, "is no path that can be used: " + failed.getMessage(), failed)
                : failed;
    }

    /**
     * True for a folder, false for a file.
     *
     * @throws UserError when there is neither
     */
    public boolean isFolder() {
        try {
            return system.getFileStatus(path).isDirectory();
        } catch (FileNotFoundException missing) {
            throw new UserError(
                    path.toString(), "does not exist: it must be a file or folder that can be read", missing);
        } catch (IOException unreadable) {
            throw unreadable(path.toString(), unreadable);
        }
    }

    /**
     * What the file holds.
     *
     * @throws UserError when it is no file, or cannot be read
     */
    public byte[] content() {
        if (isFolder()) {
            throw new UserError(path.toString(), "is a folder, but must be a file");
        }
        try (InputStream in = system.open(path)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw unreadable(path.toString(), unreadable);
        }
    }

    /** What to tell the user of a failure to read. */
    public static UserError unreadable(String place, IOException cause) {
        return cause instanceof AccessControlException || cause instanceof AccessDeniedException
                ? new UserError(place, "may not be read by this user: " + cause.getMessage(), cause)
                : new UserError(place, "cannot be read: " + cause, cause);
    }
}
