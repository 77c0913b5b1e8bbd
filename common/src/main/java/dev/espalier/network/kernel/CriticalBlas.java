package dev.espalier.network.kernel;

import dev.ludovic.netlib.blas.BLAS;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenBLAS on the arrays themselves, without a copy, through a binding that Spark brings along: it holds the garbage
 * collector off for as long as a product takes. The library is the one that ND4J uses, so the bits are the same.
 */
final class CriticalBlas implements Blas {
    private static final Logger LOG = LoggerFactory.getLogger(CriticalBlas.class);
    private static final String LIBRARY = "dev.ludovic.netlib.blas.nativeLibPath";

    private final BLAS blas;

    private CriticalBlas(BLAS blas) {
        this.blas = blas;
    }

    /** Nothing where the binding has no build for the platform. */
    static Optional<Blas> load() {
        try {
            if (System.getProperty(LIBRARY) == null) {
                Optional<Path> library = library();
                if (library.isEmpty()) {
                    return Optional.empty();
                }
                System.setProperty(LIBRARY, library.get().toString());
            }
            // Asked in the public way it would first try, and complain about, what is not wanted.
            Method instance = Class.forName("dev.ludovic.netlib.blas.JNIBLAS").getMethod("getInstance");
            instance.setAccessible(true);
            return Optional.of(new CriticalBlas((BLAS) instance.invoke(null)));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.info("matrices are copied for OpenBLAS, because {}", e.toString());
            return Optional.empty();
        }
    }

    /**
     * The very file that ND4J's is loaded from, of which there may be several that are the same inside: the binding opens
     * it for the whole process, and another would get into the midst of ND4J's, with memory that each takes for its own.
     */
    private static Optional<Path> library() {
        Loader.load(openblas_nolapack.class);
        Map<String, String> loaded = Loader.getLoadedLibraries();
        return Stream.of("openblas_nolapack@", "openblas@")
                .flatMap(name -> loaded.entrySet().stream()
                        .filter(library -> library.getKey().startsWith(name)))
                .map(library -> Path.of(library.getValue()))
                .filter(Files::exists)
                .findFirst();
    }

    @Override
    public void gemm(
            String transposeA,
            String transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float beta,
            float[] c,
            int cAt,
            int ldc) {
        blas.sgemm(transposeA, transposeB, m, n, k, 1, a, aAt, lda, b, bAt, ldb, beta, c, cAt, ldc);
    }

    @Override
    public void gemv(int m, int n, float[] a, int aAt, int lda, float[] x, float beta, float[] y, int yAt) {
        blas.sgemv("T", m, n, 1, a, aAt, lda, x, 0, 1, beta, y, yAt, 1);
    }
}
