package dev.espalier.track;

import dev.espalier.conf.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files kept with a run, sent through the server: it alone knows where they are stored, and how to get there. */
final class Artifacts {
    private static final String THROUGH_SERVER = "mlflow-artifacts:/";
    private static final String API = "api/2.0/mlflow-artifacts/artifacts/";

    private final MlflowHttp http;
    private final String folder;

    /** @throws CallFailed when the server does not take files */
    Artifacts(MlflowHttp http, RunState run) throws CallFailed {
        this.http = http;
        this.folder = folder(run.artifacts());
    }

    private static String folder(String uri) throws CallFailed {
        int path = uri.indexOf("/" + API);
        if (path >= 0) {
            return uri.substring(path + 1 + API.length());
        }
        if (!uri.startsWith(THROUGH_SERVER)) {
            throw new CallFailed(
                    400,
                    "the server takes no files (they would go to " + Secrets.masked(uri)
                            + "): it must be started with --artifacts-destination, or --serve-artifacts");
        }
        // What may stand between two slashes is the server's own address.
        return uri.substring(THROUGH_SERVER.length()).replaceFirst("^/[^/]*/", "");
    }

    void text(String name, String content) throws CallFailed, InterruptedException {
        http.put(address(name), content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file by its name, or a folder with all that is in it. */
    void send(Path path) throws CallFailed, InterruptedException {
        try {
            for (Path file : files(path)) {
                String name = path.toAbsolutePath()
                        .getParent()
                        .relativize(file.toAbsolutePath())
                        .toString();
                http.put(address(name), file, Files.size(file));
            }
        } catch (IOException unreadable) {
            if (unreadable instanceof CallFailed failed) {
                throw failed;
            }
            throw new CallFailed(400, "cannot read " + path + ": " + unreadable);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String address(String name) {
        return API + folder + "/"
                + Arrays.stream(name.split("/")).map(MlflowApi::pathEncoded).collect(Collectors.joining("/"));
    }
}
