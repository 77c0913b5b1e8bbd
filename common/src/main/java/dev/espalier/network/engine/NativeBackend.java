package dev.espalier.network.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.espalier.conf.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native libraries that are in use in this JVM.
 *
 * @param processor the name of the processor
 * @param build ND4J's build: {@code linux-x86_64-onednn-avx512}
 * @param coreType as which processor OpenBLAS was told to take this one, if it was
 * @param threads how many threads one operation may use
 */
public record NativeBackend(String processor, String build, Optional<String> coreType, int threads) {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";
    private static final FutureTask<NativeBackend> LOADING = new FutureTask<>(() -> load(Processor.here()));

    /**
     * Loads the fastest libraries that run here. Must come before anything else touches ND4J, in every JVM: what is
     * decided here is read once, when the libraries load. Further calls return, or throw, what the first one did.
     *
     * <p>Nobody else may load a native library meanwhile, so it had better come before there are other threads: JavaCPP looks
     * for symbols with one lock of the C library's loader in its hand and asks for another, and whoever loads a library takes
     * them the other way around. Both would wait for ever, and the JVM with them.
     *
     * <p>What the user has set stands: the system properties of JavaCPP, and {@code OMP_NUM_THREADS} and {@code
     * OPENBLAS_CORETYPE} in the environment.
     */
    public static NativeBackend prepare() {
        // Does nothing where it runs or ran already.
        LOADING.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return LOADING.get();
                } catch (InterruptedException asked) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException("the native libraries could not be loaded", failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static NativeBackend load(Processor processor) {
        String extension = Optional.ofNullable(System.getProperty(EXTENSION))
                .orElseGet(() -> NativeChoice.extension(processor, NativeBackend::present));
        if (!extension.isEmpty()) {
            System.setProperty(EXTENSION, extension);
        }
        String platform = Loader.Detector.getPlatform();
        PackedNatives.unpack(List.of(platform, platform + extension));
        // JavaCPP's own limit is four heaps for the whole process, which has nothing to do with what many variants side
        // by
        // side need outside of it. Its collector stays on: without it each training leaves megabytes behind.
        unlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");

        // One thread a variant and many variants at once beat many threads on one.
        int threads = threads(environment(THREADS).orElse("1"));
        setenv(THREADS, Integer.toString(threads));
        Optional<String> coreType = environment(CORE_TYPE).or(() -> NativeChoice.coreType(processor));
        coreType.ifPresent(type -> setenv(CORE_TYPE, type));

        // ND4J takes the number of threads from the environment as the JVM found it, so it must be told again.
        Nd4j.factory().blas().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        return new NativeBackend(processor.name(), platform + extension, coreType, threads);
    }

    /** As which processor OpenBLAS takes this one, by its own word; empty where it cannot be asked. */
    public static Optional<String> core() {
        Loader.load(openblas_nolapack.class);
        return Loader.getLoadedLibraries().entrySet().stream()
                .filter(library -> library.getKey().startsWith("openblas"))
                .map(library -> Path.of(library.getValue()))
                .filter(Files::exists)
                .findFirst()
                .map(library -> NativeLibrary.getInstance(library.toString())
                        .getFunction("openblas_get_corename")
                        .invokeString(new Object[0], false));
    }

    static int threads(String written) {
        if (!written.matches("[1-9][0-9]{0,3}")) {
            // ND4J reads it too, and takes nothing else.
            throw new UserError(
                    THREADS, "is \"" + written + "\" in the environment, but must be a whole number from 1");
        }
        return Integer.parseInt(written);
    }

    private static boolean present(String extension) {
        String build = Loader.Detector.getPlatform() + extension;
        String library = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + build + "/" + System.mapLibraryName("nd4jcpu");
        return PackedNatives.present(build) || NativeBackend.class.getResource(library) != null;
    }

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** Sets it for the native libraries of this process; Java keeps to the environment it was started with. */
    private static void setenv(String name, String value) {
        if (Platform.isWindows()) {
            // Its C libraries keep an environment each.
            return;
        }
        int overwrite = 1;
        int failed = NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {name, value, overwrite});
        if (failed != 0) {
            throw new IllegalStateException("setenv " + name + " failed");
        }
    }
}
