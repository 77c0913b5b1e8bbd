package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an MLflow server of one sweep, on a thread of its own. */
final class MlflowTracker implements Tracker {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowTracker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final MlflowServer server;
    private final MlflowCalls calls;
    private final MlflowHttp http;
    private final TrackedSweep sweep;
    private final Consumer<String> say;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "mlflow");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Optional<URI> page = Optional.empty();
    private volatile boolean finishing;
    private volatile boolean closed;

    // Of the worker's thread alone.
    private Optional<Publisher> publisher = Optional.empty();
    private boolean away;
    private boolean complained;

    MlflowTracker(MlflowServer server, TrackedSweep sweep, Consumer<String> say) {
        this(server, sweep, say, PATIENCE);
    }

    /** @param patience how long one call may take */
    MlflowTracker(MlflowServer server, TrackedSweep sweep, Consumer<String> say, Duration patience) {
        this.server = server;
        this.calls = new MlflowCalls(server, patience);
        this.http = new MlflowHttp(server, patience);
        this.sweep = sweep;
        this.say = say;
        worker.execute(() -> whileThere(this::attached));
    }

    private interface Work {
        void run() throws CallFailed, InterruptedException;
    }

    @Override
    public void record(Supplier<Outcome> saved) {
        try {
            worker.execute(() -> {
                if (!finishing && !closed) {
                    whileThere(() -> attached().record(saved.get()));
                }
            });
        } catch (RejectedExecutionException ended) {
            LOG.debug("an outcome came after the end", ended);
        }
    }

    @Override
    public Optional<URI> page() {
        return page;
    }

    private Publisher attached() throws CallFailed, InterruptedException {
        if (publisher.isEmpty()) {
            publisher = Optional.of(Publisher.attach(server, new MlflowApi(calls), http, sweep, clock));
            if (page.isEmpty()) {
                page = Optional.of(publisher.get().page());
                say.accept("MLflow shows it at " + page.get());
            }
        }
        return publisher.get();
    }

    /** Does some work, unless the server was away before. */
    private void whileThere(Work work) {
        if (away) {
            return;
        }
        try {
            work.run();
        } catch (CallFailed failed) {
            away = !failed.onlyThisOne() || publisher.isEmpty();
            complain(failed);
        } catch (InterruptedException ended) {
            away = true;
        } catch (RuntimeException defect) {
            away = true;
            LOG.error("MLflow is not told of the sweep while it runs", defect);
        }
    }

    private void complain(CallFailed failed) {
        if (!complained) {
            complained = true;
            say.accept("MLflow does not show all of the sweep while it runs: " + failed.getMessage()
                    + ". It is tried again at the end");
        }
    }

    @Override
    public Publication finish(FinalState state) {
        finishing = true;
        try {
            return CompletableFuture.supplyAsync(() -> published(state), worker).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unpublished("interrupted while it was published");
        } catch (RejectedExecutionException ended) {
            return unpublished("interrupted before it was published");
        } catch (ExecutionException defect) {
            LOG.error("the sweep could not be published", defect.getCause());
            return unpublished(String.valueOf(defect.getCause()));
        }
    }

    private Publication published(FinalState state) {
        // What is known of the server may be as old as the sweep, and the server another one since.
        publisher = Optional.empty();
        away = false;
        try {
            List<String> refused = attached().finish(state, () -> closed);
            return refused.isEmpty()
                    ? Publication.complete(page.orElseThrow())
                    : unpublished(refused.size() + " calls refused, the first: " + refused.get(0));
        } catch (CallFailed failed) {
            away = true;
            return unpublished(failed.getMessage());
        } catch (InterruptedException stopped) {
            return unpublished("interrupted while it was published");
        }
    }

    private Publication unpublished(String why) {
        return new Publication(false, page, why);
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (!worker.isShutdown()) {
                CompletableFuture.runAsync(this::farewell, worker).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | RejectedExecutionException late) {
            LOG.debug("MLflow could not be told that the sweep ended", late);
        } catch (ExecutionException defect) {
            LOG.error("MLflow could not be told that the sweep ended", defect.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            worker.shutdownNow();
        }
    }

    private void farewell() {
        whileThere(() -> {
            if (publisher.isPresent()) {
                publisher.get().interrupt();
            }
        });
        calls.close();
    }
}
