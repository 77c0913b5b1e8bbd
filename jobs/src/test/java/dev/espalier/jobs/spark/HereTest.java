package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.conf.UserError;
import org.junit.jupiter.api.Test;

class HereTest {
    @Test
    void aFullHeapIsToldWithItsSize() {
        assertThat(Here.outOfMemory(new OutOfMemoryError("Java heap space")))
                .get()
                .asString()
                .matches("out of memory: Java heap space \\(the executor's heap is \\d+ MB\\)");
        assertThat(Here.outOfMemory(new OutOfMemoryError("GC overhead limit exceeded")))
                .get()
                .asString()
                .contains("the executor's heap is");
    }

    @Test
    void ofMemoryElsewhereTheFirstWordIsTold() {
        OutOfMemoryError first = new OutOfMemoryError("Physical memory usage is too high");
        OutOfMemoryError second = new OutOfMemoryError("Cannot allocate");
        second.initCause(first);
        String told = "out of memory outside of the heap: Physical memory usage is too high";
        assertThat(Here.outOfMemory(second)).contains(told);
        assertThat(Here.outOfMemory(new RuntimeException("forward pass", second)))
                .contains(told);
        assertThat(Here.outOfMemory(new UserError("model", "cannot take images", new RuntimeException(second))))
                .contains(told);
    }

    @Test
    void whatElseGoesWrongIsNoMatterOfMemory() {
        assertThat(Here.outOfMemory(new IllegalStateException("out of memory", new StackOverflowError())))
                .isEmpty();
    }
}
