package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void aFailureTellsNoSecrets() {
        String cause = "java.io.IOException: s3a://key:hidden@bucket/data is gone";
        Outcome.Failed failed = new Outcome.Failed(
                VariantId.of("sweep", Variant.baseline()),
                Variant.baseline(),
                cause,
                cause + "\n\tat demo.Reader.read(Reader.java:7)",
                List.of(),
                1,
                Map.of());
        assertThat(failed.cause()).isEqualTo("java.io.IOException: s3a://***@bucket/data is gone");
        assertThat(failed.detail()).contains("Reader.java:7").doesNotContain("hidden");
    }
}
