package dev.espalier.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server in this process that answers like MLflow, as strictly, and can be made to misbehave. */
final class FakeMlflow implements AutoCloseable {
    static final String API = "/api/2.0/mlflow/";
    static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

    /** What the server does instead of its work. */
    enum Mood {
        WELL,
        /** Takes calls and never answers. */
        HANGING,
        /** Answers the head, and never the body. */
        STALLING,
        /** 429 to everything. */
        BUSY,
        /** 429 to every tenth call. */
        RATE_LIMITING,
        /** Makes a run when first asked to, and answers 500 all the same. */
        FORGETFUL,
        /** 500 to everything. */
        BROKEN,
        /** 401 to everything. */
        LOCKED,
        /** A web page to everything. */
        ANOTHER_SITE
    }

    static {
        // Without it each answer waits for an acknowledgement that the other side puts off for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeStore store = new FakeStore();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger wellFor = new AtomicInteger();
    private final AtomicInteger runsAskedFor = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;

    FakeMlflow() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void is(Mood now) {
        becomes(now, 0);
    }

    /** Does its work for some calls, and then falls ill. */
    void becomes(Mood later, int calls) {
        mood = later;
        wellFor.set(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        boolean tenth = calls.size() % 10 == 0;
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Mood now = mood == Mood.WELL || wellFor.getAndDecrement() > 0 ? Mood.WELL : mood;
        switch (now) {
            case WELL -> work(exchange, path, body);
            case HANGING -> waitForTheEnd();
            case STALLING -> {
                exchange.sendResponseHeaders(200, 100);
                waitForTheEnd();
            }
            case BUSY -> answer(exchange, 429, "{\"message\":\"slow down\"}");
            case RATE_LIMITING -> {
                if (tenth) {
                    answer(exchange, 429, "{}");
                } else {
                    work(exchange, path, body);
                }
            }
            case FORGETFUL -> {
                if (path.endsWith("runs/create") && runsAskedFor.getAndIncrement() % 2 == 0) {
                    store.answer("runs/create", JSON.readTree(body));
                    answer(exchange, 500, "{}");
                } else {
                    work(exchange, path, body);
                }
            }
            case BROKEN -> answer(exchange, 500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"disk full\"}");
            case LOCKED -> answer(exchange, 401, "You are not authenticated");
            case ANOTHER_SITE -> answer(exchange, 200, "<html>Welcome</html>");
        }
        exchange.close();
    }

    private void work(HttpExchange exchange, String path, byte[] body) throws IOException {
        try {
            if (path.startsWith(ARTIFACTS)) {
                store.files.put(path.substring(ARTIFACTS.length()), body);
                answer(exchange, 200, "{}");
                return;
            }
            JsonNode request = exchange.getRequestMethod().equals("GET")
                    ? JSON.valueToTree(query(exchange.getRequestURI().getRawQuery()))
                    : JSON.readTree(body);
            answer(
                    exchange,
                    200,
                    store.answer(path.substring(API.length()), request).toString());
        } catch (FakeStore.Refusal refusal) {
            answer(
                    exchange,
                    refusal.status,
                    JSON.createObjectNode().put("message", refusal.getMessage()).toString());
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new java.util.HashMap<>();
        for (String pair : raw.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
