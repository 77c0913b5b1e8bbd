package dev.espalier.network.kernel;

/** The products of matrices that the processor's own library computes, as BLAS defines them: column after column. */
interface Blas {
    /**
     * {@code c = alpha · a · b + beta · c} with {@code a} of {@code m × k} and {@code b} of {@code k × n}, each transposed
     * first where its letter is {@code "T"} and not {@code "N"}; each begins at its place in its array.
     */
    void gemm(
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
            int ldc);

    /** {@code y = aᵀ · x + beta · y} with {@code a} of {@code m × n}, {@code x} from its begin. */
    void gemv(int m, int n, float[] a, int aAt, int lda, float[] x, float beta, float[] y, int yAt);

    /** The fastest that works here. Must not be asked for before the native libraries are prepared. */
    static Blas here() {
        return Loaded.BLAS;
    }

    /** Loads it once. */
    final class Loaded {
        private static final Blas BLAS = load();

        private Loaded() {}

        private static Blas load() {
            org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads(1);
            return CriticalBlas.load().orElseGet(CopyingBlas::new);
        }
    }
}
