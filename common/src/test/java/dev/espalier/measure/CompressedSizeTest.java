package dev.espalier.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class CompressedSizeTest {
    private static float[] sparse(int size, double left) {
        Random random = new Random(7);
        float[] parameters = new float[size];
        for (int i = 0; i < size; i++) {
            float value = (float) random.nextGaussian();
            parameters[i] = random.nextDouble() < left ? value : 0;
        }
        return parameters;
    }

    @Test
    void isThatOfTheDocumentedFormDeflated() {
        float[] parameters = sparse(10_003, 0.3);
        parameters[5] = -0f;
        BitSet bits = new BitSet();
        ByteBuffer values = ByteBuffer.allocate(4 * parameters.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] != 0) {
                bits.set(i);
                values.putFloat(parameters[i]);
            }
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(ByteBuffer.allocate((parameters.length + 7) / 8)
                .put(bits.toByteArray())
                .array());
        form.write(values.array(), 0, values.position());

        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(form.toByteArray());
        deflater.finish();
        int size = deflater.deflate(new byte[1 << 20]);
        deflater.end();
        assertThat(CompressedSize.of(parameters)).isEqualTo(size);
    }

    @Test
    void shrinksWithTheZeros() {
        long dense = CompressedSize.of(sparse(100_000, 1));
        assertThat(dense).isLessThan(100_000 * 4);
        assertThat(CompressedSize.of(sparse(100_000, 0.1))).isLessThan(dense / 7);
        assertThat(CompressedSize.of(new float[100_000])).isLessThan(200);
        assertThat(CompressedSize.of(new float[0])).isLessThan(20);
    }
}
