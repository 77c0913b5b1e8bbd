package dev.espalier.network.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS on copies outside of the heap, which are made in room that stays: anywhere, and a little slower. */
final class CopyingBlas implements Blas {
    private final ThreadLocal<Room> rooms = ThreadLocal.withInitial(Room::new);

    private static final class Room {
        private FloatBuffer a = FloatBuffer.allocate(0);
        private FloatBuffer b = FloatBuffer.allocate(0);
        private FloatBuffer c = FloatBuffer.allocate(0);
    }

    private static FloatBuffer enough(FloatBuffer room, int length) {
        return room.capacity() >= length
                ? room
                : ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES))
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
    }

    private static int length(String transpose, int rows, int columns, int lead) {
        return transpose.equals("N") ? lead * (columns - 1) + rows : lead * (rows - 1) + columns;
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
        Room room = rooms.get();
        int lengthA = length(transposeA, m, k, lda);
        int lengthB = length(transposeB, k, n, ldb);
        int lengthC = length("N", m, n, ldc);
        room.a = enough(room.a, lengthA);
        room.b = enough(room.b, lengthB);
        room.c = enough(room.c, lengthC);
        room.a.put(0, a, aAt, lengthA);
        room.b.put(0, b, bAt, lengthB);
        if (beta != 0) {
            room.c.put(0, c, cAt, lengthC);
        }
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasColMajor,
                transposition(transposeA),
                transposition(transposeB),
                m,
                n,
                k,
                1,
                room.a,
                lda,
                room.b,
                ldb,
                beta,
                room.c,
                ldc);
        room.c.get(0, c, cAt, lengthC);
    }

    @Override
    public void gemv(int m, int n, float[] a, int aAt, int lda, float[] x, float beta, float[] y, int yAt) {
        Room room = rooms.get();
        int lengthA = length("N", m, n, lda);
        room.a = enough(room.a, lengthA);
        room.b = enough(room.b, m);
        room.c = enough(room.c, n);
        room.a.put(0, a, aAt, lengthA);
        room.b.put(0, x, 0, m);
        if (beta != 0) {
            room.c.put(0, y, yAt, n);
        }
        openblas_nolapack.cblas_sgemv(
                openblas_nolapack.CblasColMajor,
                openblas_nolapack.CblasTrans,
                m,
                n,
                1,
                room.a,
                lda,
                room.b,
                1,
                beta,
                room.c,
                1);
        room.c.get(0, y, yAt, n);
    }

    private static int transposition(String letter) {
        return letter.equals("N") ? openblas_nolapack.CblasNoTrans : openblas_nolapack.CblasTrans;
    }
}
