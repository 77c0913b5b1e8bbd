package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TaskAttemptTest {
    @Test
    void leavesNothingBehind() throws IOException {
        Path folder;
        try (TaskAttempt attempt = new TaskAttempt(BaselineTask.seeds("any"), 1)) {
            folder = attempt.folder();
            Files.createDirectories(folder.resolve("deep/below"));
            Files.writeString(folder.resolve("deep/below/model.zip"), "a model");
        }
        assertThat(folder).doesNotExist();
    }
}
