package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The application jar has all that a network needs to train in, though much was left out of it. */
@EnabledOnOs(OS.LINUX)
class ApplicationJarIT {
    private static final Path SUBMIT = Path.of("../scripts/spark/target/home/bin/spark-submit");

    @TempDir
    Path folder;

    @Test
    void twoTasksTrainToTheSameFigureWithTheNativesOfTheJar() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        SUBMIT.toRealPath().toString(),
                        "--master",
                        "local[2]",
                        "--jars",
                        applicationJar().toRealPath().toString(),
                        "--class",
                        TrainingJob.class.getName(),
                        jarOf(TrainingJob.class).toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process submit = builder.start();
        assertThat(submit.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();

        assertThat(submit.exitValue()).as(Files.readString(err)).isZero();
        // OpenBLAS says so when it is loaded twice and one gets hold of the other's memory.
        assertThat(Files.readString(out) + Files.readString(err)).doesNotContain("BLAS :");
        List<String> trained = Files.readAllLines(out).stream()
                .filter(line -> line.startsWith("trained"))
                .toList();
        assertThat(trained).hasSize(2).allMatch(line -> line.contains("learned=true"));
        assertThat(trained.get(0)).isEqualTo(trained.get(1)).containsPattern("from=/.*/espalier/[0-9a-f]{64}/");
    }

    private static Path applicationJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("espalier-\\d.*\\.jar"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("no application jar in jobs/target"));
        }
    }

    private Path jarOf(Class<?> main) throws IOException {
        Path jar = folder.resolve("job.jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = main.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }
}
