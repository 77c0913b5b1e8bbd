package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedFileTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    @Test
    void whatItHeldWhenItWasFirstReadIsPartOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a (b).zip"), "abc");
        PinnedFile written = PinnedFile.of(file.toString());
        assertThat(written.hash()).isEmpty();
        PinnedFile pinned = written.pinned(HADOOP);
        // FIPS 180-2, B.1.
        assertThat(pinned.toString()).isEqualTo(file + " (sha256 ba7816bf8f01cfea)");
        assertThat(PinnedFile.of(pinned.toString()))
                .isEqualTo(new PinnedFile(file.toString(), Optional.of("ba7816bf8f01cfea")));
        assertThat(pinned.content(HADOOP)).asString().isEqualTo("abc");

        Files.writeString(file, "abd");
        assertThat(pinned.pinned(HADOOP)).isEqualTo(pinned);
        assertThat(written.pinned(HADOOP)).isNotEqualTo(pinned);
        assertThatThrownBy(() -> pinned.content(HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not what it was when the sweep began");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> PinnedFile.of(folder + "/none.zip").pinned(HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.zip: does not exist");
    }
}
