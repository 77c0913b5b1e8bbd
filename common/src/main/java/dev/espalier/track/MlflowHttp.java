package dev.espalier.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.URI;
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
 * Calls to one server, each with an end. Only answers that say that nothing was done (429, 503) are tried again, a few
 * times and with a pause.
 */
final class MlflowHttp {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Slow storage behind a server writes this much in a second at least. */
    private static final long BYTES_PER_SECOND = 250_000;

    private static final int TRIES = 3;
    private static final int SHOWN = 300;

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

    JsonNode get(String path) throws CallFailed, InterruptedException {
        return json(send(request(path).GET(), patience));
    }

    JsonNode post(String path, JsonNode body) throws CallFailed, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
        return json(send(request, patience));
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

    private String send(HttpRequest.Builder builder, Duration patience) throws CallFailed, InterruptedException {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = answer(request, patience);
            int status = response.statusCode();
            if (status / 100 == 2) {
                return response.body();
            }
            if (attempt == TRIES || !(status == 429 || status == 503)) {
                throw refused(request.uri(), response);
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
            throw CallFailed.unanswered(server + " gives no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            String what = cause instanceof ConnectException ? "cannot be reached" : "breaks off: " + cause;
            throw CallFailed.unanswered(server + " " + Secrets.masked(what));
        } finally {
            answer.cancel(true);
        }
    }

    private CallFailed refused(URI call, HttpResponse<String> response) {
        int status = response.statusCode();
        String said = message(response.body());
        String advice = switch (status) {
            case 401 -> "; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN";
            case 301, 302, 307, 308 ->
                "; it says to go to "
                        + response.headers().firstValue("Location").orElse("another place");
            default -> "";
        };
        return new CallFailed(
                status,
                Secrets.masked(server + " answers " + status + " to " + call.getPath()
                        + (said.isEmpty() ? "" : ": " + said) + advice));
    }

    /** What the server itself says is wrong, cut to a line. */
    private static String message(String body) {
        String text = body;
        try {
            JsonNode said = JSON.readTree(body).path("message");
            text = said.isTextual() ? said.asText() : body;
        } catch (JsonProcessingException noJson) {
            // Then the text as it is says more.
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private JsonNode json(String body) throws CallFailed {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException noJson) {
            // Told below, with what came instead.
        }
        throw CallFailed.unanswered(
                server + " is no MLflow server: it answers \"" + message(Secrets.masked(body)) + "\"");
    }
}
