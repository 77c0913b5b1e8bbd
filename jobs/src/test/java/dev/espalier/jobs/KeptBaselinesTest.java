package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBaselinesTest {
    @TempDir
    private Path folder;

    @Test
    void keepsAndFinds() throws IOException {
        KeptBaselines kept = KeptBaselines.at(folder.resolve("new").toString(), new Configuration(false));
        assertThat(kept.find("a")).isEmpty();
        kept.keep("a", new byte[] {1, 2, 3});
        assertThat(kept.find("a")).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        assertThat(kept.find("b")).isEmpty();
    }

    @Test
    void oneThatIsDamagedIsAsGoodAsNone() throws IOException {
        KeptBaselines kept = KeptBaselines.at(folder.toString(), new Configuration(false));
        kept.keep("a", new byte[] {1, 2, 3});
        Files.write(folder.resolve("a"), new byte[] {1, 2});
        assertThat(kept.find("a")).isEmpty();
        kept.keep("a", new byte[] {4});
        assertThat(kept.find("a")).isPresent();
    }
}
