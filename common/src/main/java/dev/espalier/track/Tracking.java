package dev.espalier.track;

import dev.espalier.conf.Problem;
import dev.espalier.conf.Section;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which server is told of a sweep.
 *
 * @param server empty when none is
 */
public record Tracking(Optional<MlflowServer> server) {
    /** Written where a server's address would stand, when none is wanted. */
    public static final String NONE = "none";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    /**
     * Reads the {@code tracking} block; what it leaves open comes from the environment, by the names that MLflow's own
     * tools use.
     */
    public static Tracking read(Section tracking, Map<String, String> environment) {
        Optional<String> written = Optional.of(tracking.text("uri")).filter(uri -> !uri.isBlank());
        Optional<String> uri = written.or(() ->
                Optional.ofNullable(environment.get("MLFLOW_TRACKING_URI")).filter(u -> !u.isBlank()));
        if (uri.isEmpty() || uri.get().equals(NONE)) {
            return new Tracking(Optional.empty());
        }
        try {
            return new Tracking(Optional.of(MlflowServer.at(uri.get().strip(), environment)));
        } catch (IllegalArgumentException unusable) {
            if (written.isPresent()) {
                tracking.problem("uri", unusable.getMessage());
            } else {
                tracking.problem(new Problem("MLFLOW_TRACKING_URI", unusable.getMessage()));
            }
            return new Tracking(Optional.empty());
        }
    }

    /** Whether the server answers, in a line for the user. Waits for it a few seconds at most. */
    public String answer() throws InterruptedException {
        if (server.isEmpty()) {
            return "no server is named: MLFLOW_TRACKING_URI is not set";
        }
        try (MlflowCalls calls = new MlflowCalls(server.get(), ANSWER)) {
            new MlflowApi(calls).experiment("Default");
            return server.get() + " answers";
        } catch (CallFailed away) {
            return away.getMessage() + "; sweeps run all the same, and can be published later";
        }
    }

    /**
     * Begins to tell of a sweep, whether it is new or resumed. Returns at once.
     *
     * @param say takes lines for the user, each at most once: where the page is, or that the server is away. Called on
     *     another thread
     */
    public Tracker open(TrackedSweep sweep, Consumer<String> say) {
        return server.<Tracker>map(s -> new MlflowTracker(s, sweep, say)).orElseGet(Untracked::new);
    }
}
