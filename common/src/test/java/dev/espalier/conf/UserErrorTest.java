package dev.espalier.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserErrorTest {
    @Test
    void tellsEveryProblemAndNoSecret() {
        UserError wrong = new UserError(List.of(
                new Problem("s3a://key:hidden@bucket/data.csv", "does not exist"),
                new Problem("--set api.token=hidden", "is unknown")));
        assertThat(wrong)
                .hasMessageContaining("s3a://***@bucket/data.csv: does not exist")
                .hasMessageContaining("api.token=\"***\": is unknown")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void whatAFileHoldsDoesNothingToATerminal() {
        Problem problem = new Problem("rows.csv", "names \u001b[31m\r\u0007" + "x".repeat(5000));
        assertThat(problem.message()).startsWith("names ?[31m??x").hasSizeLessThan(2100);
    }
}
