package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Noise;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlasTest {
    static {
        NativeBackend.prepare();
    }

    /** And both give the same bits, so that it does not matter which of them a machine has. */
    @Property(tries = 50)
    void multipliesMatricesThatBeginAnywhere(
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @IntRange(min = 1, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 30) int k,
            @ForAll @IntRange(max = 5) int at,
            @ForAll @IntRange(max = 1) int beta) {
        float[] a = Noise.of(at + m * k, 1);
        float[] b = Noise.of(at + k * n, 1);
        float[] before = Noise.of(at + m * n + 3, 1);
        float[] copied = product(new CopyingBlas(), transposeA, transposeB, m, n, k, a, b, at, beta, before);
        for (int i = 0; i < before.length; i++) {
            int column = Math.floorDiv(i - at, m);
            int row = Math.floorMod(i - at, m);
            double wanted = before[i];
            if (i >= at && i < at + m * n) {
                wanted *= beta;
                for (int j = 0; j < k; j++) {
                    double left = a[at + (transposeA ? row * k + j : j * m + row)];
                    wanted += left * b[at + (transposeB ? j * n + column : column * k + j)];
                }
            }
            assertThat((double) copied[i]).isCloseTo(wanted, within(1e-5));
        }
        Optional<Blas> critical = CriticalBlas.load();
        if (critical.isPresent()) {
            assertThat(product(critical.get(), transposeA, transposeB, m, n, k, a, b, at, beta, before))
                    .isEqualTo(copied);
        }
    }

    private static float[] product(
            Blas blas,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            float[] b,
            int at,
            int beta,
            float[] before) {
        float[] c = before.clone();
        blas.gemm(
                transposeA ? "T" : "N",
                transposeB ? "T" : "N",
                m,
                n,
                k,
                a,
                at,
                transposeA ? k : m,
                b,
                at,
                transposeB ? n : k,
                beta,
                c,
                at,
                m);
        return c;
    }

    @Property(tries = 50)
    void multipliesAVectorWithATransposedMatrix(
            @ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll @IntRange(min = 1, max = 30) int n,
            @ForAll @IntRange(max = 5) int more,
            @ForAll @IntRange(max = 1) int beta) {
        float[] a = Noise.of(more + (m + more) * n, 1);
        float[] x = Noise.of(m + more, 1);
        float[] before = Noise.of(n + more + 1, 1);
        float[] copied = before.clone();
        new CopyingBlas().gemv(m, n, a, more, m + more, x, beta, copied, more);
        for (int i = 0; i < before.length; i++) {
            double wanted = before[i];
            if (i >= more && i < more + n) {
                wanted *= beta;
                for (int j = 0; j < m; j++) {
                    wanted += (double) a[more + (i - more) * (m + more) + j] * x[j];
                }
            }
            assertThat((double) copied[i]).isCloseTo(wanted, within(1e-5));
        }
        Optional<Blas> critical = CriticalBlas.load();
        if (critical.isPresent()) {
            float[] found = before.clone();
            critical.get().gemv(m, n, a, more, m + more, x, beta, found, more);
            assertThat(found).isEqualTo(copied);
        }
    }
}
