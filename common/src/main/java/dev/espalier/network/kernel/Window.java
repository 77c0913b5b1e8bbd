package dev.espalier.network.kernel;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * What a convolution or a pooling looks at, along one axis: output {@code o} looks at {@code o · stride - padding + i ·
 * dilation} for {@code i < kernel}, as far as that is there.
 *
 * @param in how many there are to look at
 * @param out how many outputs there are
 */
record Window(int in, int out, int kernel, int stride, int padding, int dilation) {
    static Window of(Node node, ConvolutionMode mode, int in, int kernel, int stride, int padding, int dilation)
            throws NotKnown {
        int reach = (kernel - 1) * dilation + 1;
        Window window = switch (mode) {
            case Same -> {
                int out = (in + stride - 1) / stride;
                yield new Window(in, out, kernel, stride, ((out - 1) * stride + reach - in) / 2, dilation);
            }
            case Truncate, Strict ->
                new Window(in, (in + 2 * padding - reach) / stride + 1, kernel, stride, padding, dilation);
            default -> throw node.refused("has the convolution mode " + mode + ", which is not known to the kernel");
        };
        if (window.padding < 0
                || (mode != ConvolutionMode.Same && in + 2 * padding < reach)
                || (mode == ConvolutionMode.Strict && (in + 2 * padding - reach) % stride != 0)) {
            throw node.refused("does not fit " + in + " pixels");
        }
        return window;
    }

    /** Where an output begins to look; before 0 there is nothing. */
    int start(int output) {
        return output * stride - padding;
    }

    /** The first place of the kernel that lies within. */
    int first(int output) {
        int start = start(output);
        return start >= 0 ? 0 : Math.min(kernel, (-start + dilation - 1) / dilation);
    }

    /** The place after the last one of the kernel that lies within. */
    int end(int output) {
        int room = in - start(output);
        return room <= 0 ? 0 : Math.min(kernel, (room + dilation - 1) / dilation);
    }

    /** What an output sees at a place of the kernel, if that is there. */
    int seen(int output, int place) {
        return start(output) + place * dilation;
    }

    /** The first output that sees something at a place of the kernel. */
    int firstOutput(int place) {
        int before = padding - place * dilation;
        return before <= 0 ? 0 : Math.min(out, (before + stride - 1) / stride);
    }

    /** The output after the last one that sees something at a place of the kernel. */
    int endOutput(int place) {
        int room = in + padding - place * dilation;
        return room <= 0 ? 0 : Math.min(out, (room + stride - 1) / stride);
    }

    /** How many numbers lie from the first to the last that is looked at, beyond the borders too. */
    int reach() {
        return (out - 1) * stride + (kernel - 1) * dilation + 1;
    }

    /** Whether nothing beyond the borders is looked at. */
    boolean isWithin() {
        return padding == 0 && reach() <= in;
    }

    /** Whether each output looks at the number in its own place. */
    boolean isPlain() {
        return kernel == 1 && stride == 1 && padding == 0;
    }

    /** Whether each number is looked at exactly once. */
    boolean isTiling() {
        return dilation == 1 && stride == kernel && padding == 0 && out * stride == in;
    }
}
