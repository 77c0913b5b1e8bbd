package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowTest {
    @Property
    void theEndsOfAKernelAreThoseOfTheImage(
            @ForAll @IntRange(min = 1, max = 9) int in,
            @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = 4) int padding,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(max = 8) int output) {
        Window window = new Window(in, 9, kernel, stride, padding, dilation);
        for (int i = 0; i < kernel; i++) {
            int seen = output * stride - padding + i * dilation;
            boolean within = seen >= 0 && seen < in;
            assertThat(i >= window.first(output) && i < window.end(output)).isEqualTo(within);
        }
    }

    @Property
    void theOutputsThatSeeThePlacesOfAKernelAreThoseWithinTheImage(
            @ForAll @IntRange(min = 1, max = 9) int in,
            @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = 4) int padding,
            @ForAll @IntRange(min = 1, max = 3) int dilation) {
        Window window = new Window(in, 9, kernel, stride, padding, dilation);
        for (int place = 0; place < kernel; place++) {
            for (int output = 0; output < window.out(); output++) {
                int seen = window.seen(output, place);
                assertThat(output >= window.firstOutput(place) && output < window.endOutput(place))
                        .isEqualTo(seen >= 0 && seen < in);
            }
        }
    }
}
