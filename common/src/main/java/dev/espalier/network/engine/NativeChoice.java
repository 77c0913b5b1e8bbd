package dev.espalier.network.engine;

import dev.espalier.conf.UserError;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which native build of ND4J suits a processor, and as which processor OpenBLAS should take it. */
final class NativeChoice {
    private static final String PLAIN = "";
    private static final List<String> AVX512 = List.of("-onednn-avx512", "-avx512");
    private static final List<String> AVX2 = List.of("-onednn-avx2", "-avx2");
    private static final List<String> ANY = List.of("-onednn", PLAIN);

    private NativeChoice() {}

    /**
     * The build, as JavaCPP names it: {@code -onednn-avx512}; empty for the plain build of the platform.
     *
     * @param present tells whether the build of that extension is on the classpath
     */
    static String extension(Processor processor, Predicate<String> present) {
        return suitable(processor)
                .filter(present)
                .findFirst()
                .orElseThrow(() -> new UserError("native libraries", missing(processor, present)));
    }

    /** A value for {@code OPENBLAS_CORETYPE}, where OpenBLAS should not decide for itself. */
    static Optional<String> coreType(Processor processor) {
        // OpenBLAS 0.3.19 takes an AMD processor with AVX-512 for one without and loses a third of its speed. Where it
        // knows better, it chooses these kernels itself.
        return processor.hasAvx512() ? Optional.of("SKYLAKEX") : Optional.empty();
    }

    private static Stream<String> suitable(Processor processor) {
        Stream<String> fast = processor.hasAvx512() ? AVX512.stream() : Stream.of();
        Stream<String> usual = processor.hasAvx2() ? AVX2.stream() : Stream.of();
        return Stream.of(fast, usual, ANY.stream()).flatMap(s -> s);
    }

    private static String missing(Processor processor, Predicate<String> present) {
        String carried = Stream.concat(AVX512.stream(), AVX2.stream())
                .filter(present)
                .map(extension -> extension.substring(1))
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
        return "none of ND4J's builds in the application jar (" + carried + ") runs on this processor ("
                + processor.name() + "): build it with -Despalier.native=PLATFORM -Despalier.native.fast=PLATFORM,"
                + " where PLATFORM is such as linux-x86_64 or linux-arm64";
    }
}
