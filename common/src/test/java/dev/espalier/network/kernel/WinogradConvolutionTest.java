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

/** Fewer multiplications come to the same. */
class WinogradConvolutionTest {
    static {
        NativeBackend.prepare();
    }

    @Property(tries = 150)
    void computesWhatPatchesDo(
            @ForAll @IntRange(min = 1, max = 17) int channels,
            @ForAll @IntRange(min = 1, max = 17) int filters,
            @ForAll @IntRange(min = 1, max = 13) int height,
            @ForAll @IntRange(min = 1, max = 13) int width,
            @ForAll @IntRange(max = 2) int above,
            @ForAll @IntRange(max = 2) int left,
            @ForAll boolean biased,
            @ForAll boolean adds) {
        Window rows = new Window(height, height + 2 * above - 2, 3, 1, above, 1);
        Window columns = new Window(width, width + 2 * left - 2, 3, 1, left, 1);
        Assume.that(rows.out() > 0 && columns.out() > 0);
        int size = channels * 9;
        float[] parameters = Noise.of(filters * size + filters, 1);
        OptionalInt at = biased ? OptionalInt.of(filters * size) : OptionalInt.empty();
        Bias bias = new Bias(parameters, at, filters);
        Extent read = Extent.image(height, width, channels);
        Extent made = Extent.image(rows.out(), columns.out(), filters);

        Stretch transformed = Stretch.of(read, Grouping.TILES, made, Grouping.TILES);
        Stretch patched = Stretch.of(read, Grouping.TILES, made, Grouping.TILES);
        WinogradConvolution one = new WinogradConvolution(
                transformed.in(), transformed.out(), transformed.in().use(), rows, columns, parameters, 0, bias, 0);
        Product product = new Product(parameters, 0, bias, size, filters);
        Patches patches = new Patches(channels, rows, columns);
        PatchConvolution other =
                new PatchConvolution(patched.in(), patched.out(), patched.in().use(), patches, product);
        if (adds) {
            transformed.in().use();
            patched.in().use();
        }
        Lane lane = new Lane(parameters.length, one.scratch(), 0, WinogradConvolution.keeps(channels, filters));
        Lane otherLane = new Lane(parameters.length, other.scratch(), 0, 0);
        transformed.run(one, lane);
        patched.run(other, otherLane);

        assertThat(transformed.out().values()).containsExactly(patched.out().values(), within(2e-5f));
        assertThat(transformed.in().gradients()).containsExactly(patched.in().gradients(), within(2e-5f));
        assertThat(lane.gradient()).containsExactly(otherLane.gradient(), within(2e-3f));
    }
}
