package dev.espalier.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Secrets;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("MLFLOW_TRACKING_URI", "http://environment:5000/");

    @Test
    void theSweepFileComesBeforeTheEnvironment() {
        assertThat(read("", ENVIRONMENT).server().orElseThrow()).hasToString("http://environment:5000");
        assertThat(read("https://file/mlflow/", ENVIRONMENT).server().orElseThrow())
                .hasToString("https://file/mlflow");
    }

    @Test
    void noServerIsNamedOrNoneIsWanted() {
        assertThat(read("", Map.of()).server()).isEmpty();
        assertThat(read("", Map.of("MLFLOW_TRACKING_URI", " ")).server()).isEmpty();
        assertThat(read("none", ENVIRONMENT).server()).isEmpty();
    }

    @Test
    void withoutAServerThePublicationSaysHowToNameOne() {
        try (Tracker tracker = read("", Map.of()).open(SampleSweep.SWEEP, line -> {})) {
            tracker.record(() -> SampleSweep.MILD);
            assertThat(tracker.page()).isEmpty();
            Publication publication = tracker.finish(SampleSweep.results());
            assertThat(publication.published()).isFalse();
            assertThat(publication.missing()).contains("MLFLOW_TRACKING_URI");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databricks",
                "file:./mlruns",
                "./mlruns",
                "localhost:5000",
                "http://",
                "http://who:hidden@bad host",
                "ftp://who:hid@hidden@h"
            })
    void otherAddressesAreRefusedWithoutTheirSecrets(String uri) {
        assertThatThrownBy(() -> read(uri, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tracking.uri")
                .hasMessageContaining("such as http://")
                .hasMessageNotContaining("hid")
                .hasNoCause();
        assertThatThrownBy(() -> read("", Map.of("MLFLOW_TRACKING_URI", uri)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("MLFLOW_TRACKING_URI");
    }

    @Test
    void whoCallsIsProvenAsMlflowsOwnToolsDoIt() {
        Map<String, String> both = Map.of(
                "MLFLOW_TRACKING_USERNAME", "who", "MLFLOW_TRACKING_PASSWORD", "secret", "MLFLOW_TRACKING_TOKEN", "t");
        assertThat(authorization("http://h", Map.of())).isEmpty();
        assertThat(authorization("http://h", both)).isEqualTo("Basic " + encoded("who:secret"));
        assertThat(authorization("http://h", Map.of("MLFLOW_TRACKING_TOKEN", "t")))
                .isEqualTo("Bearer t");
        assertThat(authorization("http://h", Map.of("MLFLOW_TRACKING_USERNAME", "who")))
                .isEmpty();
        assertThat(authorization("http://me:p%40ss+@h", both)).isEqualTo("Basic " + encoded("me:p@ss+"));
        // As a sweep has kept it.
        assertThat(authorization(Secrets.masked("http://me:p%40ss+@h"), both))
                .isEqualTo("Basic " + encoded("who:secret"));
    }

    @Test
    void theProofIsSentAndNeverShown() {
        try (FakeMlflow mlflow = new FakeMlflow()) {
            String uri = mlflow.uri().replace("http://", "http://who:hidden@");
            StringBuilder said = new StringBuilder();
            Publication publication;
            try (Tracker tracker = read(uri, Map.of()).open(SampleSweep.SWEEP, said::append)) {
                publication = tracker.finish(SampleSweep.results());
            }
            assertThat(publication.published()).as(publication.missing()).isTrue();
            assertThat(mlflow.authorizations).containsOnly("Basic " + encoded("who:hidden"));
            assertThat(publication.toString() + said).doesNotContain("hidden", "who");
        }
    }

    private static String authorization(String uri, Map<String, String> environment) {
        return MlflowServer.at(uri, environment).authorization().orElse("");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Tracking read(String uri, Map<String, String> environment) {
        Section root = Section.root(ConfigFactory.parseMap(Map.of("tracking", Map.of("uri", uri))));
        Tracking tracking = root.section("tracking").closing(block -> Tracking.read(block, environment));
        root.throwIfProblems();
        return tracking;
    }
}
