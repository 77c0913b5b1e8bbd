package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void readsTheFirstOfMany() {
        Processor processor = Processor.parse(List.of(
                "processor\t: 0",
                "model name\t: Some Processor @ 2.0GHz",
                "flags\t\t: fpu avx2 fma",
                "",
                "processor\t: 1",
                "model name\t: Another",
                "flags\t\t: fpu"));
        assertThat(processor.name()).isEqualTo("Some Processor @ 2.0GHz");
        assertThat(processor.flags()).containsExactlyInAnyOrder("fpu", "avx2", "fma");
        assertThat(processor.hasAvx2()).isTrue();
        assertThat(processor.hasAvx512()).isFalse();
    }

    @Test
    void knowsNothingOfAnArm() {
        assertThat(Processor.parse(List.of("processor\t: 0", "Features\t: fp asimd"))
                        .hasAvx2())
                .isFalse();
        assertThat(Processor.untold("aarch64").hasAvx2()).isFalse();
    }

    @Test
    void anUntoldX86HasAvx2() {
        assertThat(Processor.untold("amd64").hasAvx2()).isTrue();
        assertThat(Processor.untold("amd64").hasAvx512()).isFalse();
    }
}
