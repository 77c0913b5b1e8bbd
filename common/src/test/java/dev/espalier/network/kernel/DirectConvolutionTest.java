package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Noise;
import java.util.OptionalInt;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The two ways to compute a convolution come to the same. */
class DirectConvolutionTest {
    static {
        NativeBackend.prepare();
    }

    @Property(tries = 150)
    void computesWhatPatchesDo(
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 4, max = 7) int filters,
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 2) int strideHeight,
            @ForAll @IntRange(min = 1, max = 3) int strideWidth,
            @ForAll @IntRange(max = 2) int padding,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 1, max = 4) int outHeight,
            @ForAll @IntRange(min = 8, max = 19) int outWidth,
            @ForAll @IntRange(max = 2) int spare,
            @ForAll boolean biased,
            @ForAll boolean adds) {
        Window rows = window(outHeight, kernelHeight, strideHeight, padding, dilation, spare);
        Window columns = window(outWidth, kernelWidth, strideWidth, padding, dilation, spare);
        int size = channels * kernelHeight * kernelWidth;
        Assume.that(DirectConvolution.suits(columns, filters, size) && rows.in() > 0);
        float[] parameters = Noise.of(filters * size + filters, 1);
        OptionalInt at = biased ? OptionalInt.of(filters * size) : OptionalInt.empty();
        Bias bias = new Bias(parameters, at, filters);
        Extent read = Extent.image(rows.in(), columns.in(), channels);
        Extent made = Extent.image(outHeight, outWidth, filters);

        Stretch direct = Stretch.of(read, Grouping.TILES, made, Grouping.TILES);
        Stretch patched = Stretch.of(read, Grouping.TILES, made, Grouping.TILES);
        Frame frame = new Frame(channels, rows, columns);
        DirectConvolution one =
                new DirectConvolution(direct.in(), direct.out(), direct.in().use(), frame, parameters, 0, bias);
        Product product = new Product(parameters, 0, bias, size, filters);
        Patches patches = new Patches(channels, rows, columns);
        PatchConvolution other =
                new PatchConvolution(patched.in(), patched.out(), patched.in().use(), patches, product);
        if (adds) {
            direct.in().use();
            patched.in().use();
        }
        Lane lane = new Lane(parameters.length, one.scratch(), 0, 0);
        Lane otherLane = new Lane(parameters.length, other.scratch(), 0, 0);
        direct.run(one, lane);
        patched.run(other, otherLane);

        assertThat(direct.out().values()).containsExactly(patched.out().values(), within(1e-5f));
        assertThat(direct.in().gradients()).containsExactly(patched.in().gradients(), within(1e-5f));
        assertThat(lane.gradient()).containsExactly(otherLane.gradient(), within(1e-3f));
    }

    /** With so many outputs, which see all there is but for the spare end. */
    private static Window window(int out, int kernel, int stride, int padding, int dilation, int spare) {
        int in = (out - 1) * stride + (kernel - 1) * dilation + 1 - 2 * padding + Math.min(spare, stride - 1);
        return new Window(in, out, kernel, stride, padding, dilation);
    }
}
