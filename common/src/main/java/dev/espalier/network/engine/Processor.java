package dev.espalier.network.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The processor of this machine.
 *
 * @param name as its maker calls it
 * @param flags the instruction sets it has, in the words of Linux: {@code avx2}
 */
public record Processor(String name, Set<String> flags) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    public Processor {
        flags = Set.copyOf(flags);
    }

    public static Processor here() {
        if (!Files.isReadable(LINUX)) {
            return untold(System.getProperty("os.arch"));
        }
        try {
            return parse(Files.readAllLines(LINUX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the system does not tell: every x86 processor of the last ten years has AVX2. */
    static Processor untold(String architecture) {
        boolean x86 = Set.of("amd64", "x86_64").contains(architecture);
        return new Processor(architecture, x86 ? Set.of("avx2", "fma") : Set.of());
    }

    /** Reads the first processor of a {@code /proc/cpuinfo}. */
    static Processor parse(List<String> cpuinfo) {
        String name = value(cpuinfo, "model name");
        return new Processor(
                name.isEmpty() ? System.getProperty("os.arch") : name,
                Set.of(value(cpuinfo, "flags").split(" ")));
    }

    private static String value(List<String> cpuinfo, String key) {
        return cpuinfo.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    boolean hasAvx2() {
        return flags.containsAll(Set.of("avx2", "fma"));
    }

    /** The AVX-512 of a Skylake server, which is what libraries mean by the word. */
    boolean hasAvx512() {
        return hasAvx2() && flags.containsAll(Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"));
    }
}
