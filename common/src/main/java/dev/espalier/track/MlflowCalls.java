package dev.espalier.track;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;

/**
 * Calls through MLflow's Java client, each with an end, which the client itself does not know. It tries every refusal
 * twice more, and at once: whoever calls must expect that something was done more than once. Used by one thread.
 */
final class MlflowCalls implements AutoCloseable {
    /** After a 429 the client waits this long at least, and never gives back the connection that brought it; of two. */
    private static final Duration RATE_LIMIT_PAUSE = Duration.ofSeconds(1);

    /** Of the HTTP client within: it tells of everything it tries again. Held here, since the level goes with it. */
    private static final Logger TRANSPORT = Logger.getLogger("org.mlflow_project.apachehttp");

    static {
        TRANSPORT.setLevel(Level.WARNING);
    }

    private final MlflowServer server;
    private final Duration patience;
    private Optional<MlflowClient> client = Optional.empty();

    /** @param patience how long a call may take, with all that the client tries again */
    MlflowCalls(MlflowServer server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    interface Order {
        void give(MlflowClient client);
    }

    void order(Order order) throws CallFailed, InterruptedException {
        ask(client -> {
            order.give(client);
            return true;
        });
    }

    <T> T ask(Function<MlflowClient, T> question) throws CallFailed, InterruptedException {
        MlflowClient asked = open();
        FutureTask<T> call = new FutureTask<>(() -> question.apply(asked));
        long start = System.nanoTime();
        daemon(call);
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw CallFailed.late(server, patience);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            boolean abandoned = call.cancel(true);
            if (abandoned || System.nanoTime() - start >= RATE_LIMIT_PAUSE.toNanos()) {
                close();
            }
        }
    }

    private MlflowClient open() {
        if (client.isEmpty()) {
            client = Optional.of(new MlflowClient(server.credentials()));
        }
        return client.get();
    }

    /** Ends what is under way: what nobody waits for any more must not be tried again later. */
    @Override
    public void close() {
        // A connection that hangs may hang when it is closed, too.
        client.ifPresent(unwanted -> daemon(unwanted::close));
        client = Optional.empty();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "mlflow-call");
        thread.setDaemon(true);
        thread.start();
    }

    private CallFailed failure(Throwable thrown) {
        if (thrown instanceof MlflowHttpException refused) {
            return CallFailed.refused(server, refused.getStatusCode(), refused.getBodyMessage());
        }
        if (!(thrown instanceof MlflowClientException)) {
            throw new IllegalStateException("MLflow's Java client failed", thrown);
        }
        Throwable cause = Optional.ofNullable(thrown.getCause()).orElse(thrown);
        return cause instanceof InvalidProtocolBufferException
                ? CallFailed.misunderstood(server, cause.getMessage())
                : CallFailed.brokenOff(server, cause);
    }
}
