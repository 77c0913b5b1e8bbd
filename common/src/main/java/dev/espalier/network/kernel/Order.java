package dev.espalier.network.kernel;

/**
 * How one parameter array lies: DL4J has it {@code [outer][channel][pixel]}, the kernel {@code [outer][pixel][channel]}.
 */
record Order(int outer, int channels, int pixels) {
    static Order same(int length) {
        return new Order(length, 1, 1);
    }

    int length() {
        return outer * channels * pixels;
    }

    void toKernel(float[] dl4j, float[] kernel, int at) {
        int next = at;
        for (int o = 0; o < outer; o++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    kernel[at + (o * pixels + p) * channels + c] = dl4j[next++];
                }
            }
        }
    }

    void toDl4j(float[] kernel, float[] dl4j, int at) {
        int next = at;
        for (int o = 0; o < outer; o++) {
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    dl4j[next++] = kernel[at + (o * pixels + p) * channels + c];
                }
            }
        }
    }
}
