package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.NativeLibrary;
import dev.espalier.conf.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class NativeBackendTest {
    @Test
    void isPreparedOnce() {
        assertThat(NativeBackend.prepare()).isSameAs(NativeBackend.prepare());
    }

    @Test
    void threadsAreANumber() {
        assertThat(NativeBackend.threads("2")).isEqualTo(2);
        assertThatThrownBy(() -> NativeBackend.threads("4,2"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("OMP_NUM_THREADS")
                .hasMessageContaining("\"4,2\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatItSaysIsWhatWasLoaded(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("OMP_NUM_THREADS");
        builder.environment().remove("OPENBLAS_CORETYPE");
        Process java = builder.start();
        assertThat(java.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readAllLines(out))
                .contains("extra libraries []", "threads 1", "blas threads 1", "core type as told true");
    }

    /** Compares what was chosen with what the process has. */
    static final class Probe {
        public static void main(String[] args) throws IOException {
            NativeBackend backend = NativeBackend.prepare();
            List<String> libraries = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(line -> line.contains("/"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
            System.out.println("extra libraries "
                    + libraries.stream()
                            .filter(library -> library.endsWith("libnd4jcpu.so"))
                            .filter(library -> !library.contains("/" + backend.build() + "/"))
                            .toList());
            System.out.println("threads "
                    + Nd4j.getExecutioner().getEnvironmentInformation().get("omp.threads"));
            System.out.println("blas threads " + Nd4j.factory().blas().getMaxThreads());
            String blas = libraries.stream()
                    .filter(library -> library.contains("libopenblas"))
                    .findFirst()
                    .orElseThrow();
            String core = NativeLibrary.getInstance(blas)
                    .getFunction("openblas_get_corename")
                    .invokeString(new Object[0], false);
            System.out.println("core type as told "
                    + backend.coreType().map(core::equalsIgnoreCase).orElse(true));
        }

        private Probe() {}
    }
}
