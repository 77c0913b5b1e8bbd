package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NativeChoiceTest {
    private static final Predicate<String> BOTH = Set.of("-onednn-avx2", "-onednn-avx512")::contains;
    private static final Processor OLD = new Processor("old", Set.of("sse4_2", "avx"));
    private static final Processor USUAL = new Processor("usual", Set.of("avx", "avx2", "fma"));
    private static final Processor FAST = new Processor(
            "fast", Set.of("avx", "avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"));

    @Test
    void theBestBuildThatRuns() {
        assertThat(NativeChoice.extension(FAST, BOTH)).isEqualTo("-onednn-avx512");
        assertThat(NativeChoice.extension(USUAL, BOTH)).isEqualTo("-onednn-avx2");
    }

    @Test
    void onlyWhatIsThere() {
        assertThat(NativeChoice.extension(FAST, "-onednn-avx2"::equals)).isEqualTo("-onednn-avx2");
        assertThat(NativeChoice.extension(FAST, ""::equals)).isEmpty();
        assertThat(NativeChoice.extension(OLD, Set.of("", "-onednn-avx2")::contains))
                .isEmpty();
    }

    @Test
    void halfOfAvx512IsNone() {
        Processor half = new Processor("phi", Set.of("avx2", "fma", "avx512f", "avx512cd", "avx512er", "avx512pf"));
        assertThat(NativeChoice.extension(half, BOTH)).isEqualTo("-onednn-avx2");
        assertThat(NativeChoice.coreType(half)).isEmpty();
    }

    @Test
    void saysWhatToDoWhenNothingRuns() {
        assertThatThrownBy(() -> NativeChoice.extension(OLD, BOTH))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("onednn-avx512 and onednn-avx2")
                .hasMessageContaining("-Despalier.native=");
    }

    @Test
    void openBlasIsToldOfAvx512Only() {
        assertThat(NativeChoice.coreType(FAST)).contains("SKYLAKEX");
        assertThat(NativeChoice.coreType(USUAL)).isEmpty();
    }
}
