package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void putsTheChannelsOfAPixelTogetherAndBack() {
        Order order = new Order(2, 2, 3);
        float[] dl4j = {9, 0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32};
        float[] kernel = new float[13];
        order.toKernel(dl4j, kernel, 1);
        assertThat(kernel).containsExactly(0, 0, 10, 1, 11, 2, 12, 20, 30, 21, 31, 22, 32);
        float[] back = new float[13];
        order.toDl4j(kernel, back, 1);
        assertThat(back).containsExactly(0, 0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32);
    }
}
