package dev.espalier.track;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Files put on one server, each call with an end. Only answers that say that nothing was done (429, 503) are tried
 * again, a few times and with a pause.
 */
final class MlflowHttp {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Slow storage behind a server writes this much in a second at least. */
    private static final long BYTES_PER_SECOND = 250_000;

    private static final int TRIES = 3;

    private final MlflowServer server;
    private final Duration patience;
    private final HttpClient client;

    /** @param patience how long a call may take; a file's size adds to it */
    MlflowHttp(MlflowServer server, Duration patience) {
        this.server = server;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    void put(String path, byte[] content) throws CallFailed, InterruptedException {
        send(request(path).PUT(BodyPublishers.ofByteArray(content)), patienceFor(content.length));
    }

    void put(String path, Path file, long size) throws CallFailed, InterruptedException {
        HttpRequest.BodyPublisher content;
        try {
            content = BodyPublishers.ofFile(file);
        } catch (FileNotFoundException gone) {
            throw new CallFailed(400, "there is no " + file + " to send");
        }
        send(request(path).PUT(content), patienceFor(size));
    }

    private Duration patienceFor(long bytes) {
        return patience.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        server.authorization().ifPresent(secret -> request.header("Authorization", secret));
        return request;
    }

    private void send(HttpRequest.Builder builder, Duration patience) throws CallFailed, InterruptedException {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = answer(request, patience);
            int status = response.statusCode();
            if (status / 100 == 2) {
                return;
            }
            if (attempt == TRIES || !(status == 429 || status == 503)) {
                throw CallFailed.refused(server, status, response.body());
            }
            TimeUnit.MILLISECONDS.sleep(patience.toMillis() * attempt / 20);
        }
    }

    /** The client's own timeout ends with the headers; a body that never comes must not hold us either. */
    private HttpResponse<String> answer(HttpRequest request, Duration patience)
            throws CallFailed, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw CallFailed.late(server, patience);
        } catch (ExecutionException failed) {
            throw CallFailed.brokenOff(server, failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
