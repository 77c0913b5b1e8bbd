package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ListCommandTest {
    private static List<String> lines() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new ListCommand())
                .setOut(new PrintWriter(out, true))
                .execute();
        assertThat(code).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void everythingIsToldOnceWithWhatItGoesWith() {
        List<String> lines = lines();
        assertThat(lines).contains("family network", "methods", "criteria", "allocations", "schedules", "recoveries");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  random: by chance"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  fpgm ("))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("filter").doesNotContain("connection"));
        assertThat(lines).filteredOn(line -> line.startsWith("  fine-tune:")).hasSize(1);
        assertThat(lines).anyMatch(line -> line.matches("      learning-rate = .*a number above 0, at most 1000"));
    }
}
