package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void areThoseThatTheBuildUses() {
        assertThat(Versions.ofLibraries()).containsOnlyKeys("dl4j", "openblas");
        assertThat(Versions.ofLibraries().values()).allMatch(version -> version.matches("[0-9][-0-9A-Za-z.]*"));
    }
}
