package dev.espalier.network.kernel;

import dev.espalier.network.engine.ParameterSlice;
import java.util.List;
import java.util.Map;

/** Where every parameter array of a network stands, in DL4J's vector as in the kernel's, and how it lies there. */
record Arrangement(List<ParameterSlice> slices, Map<String, Order> orders) {
    Arrangement {
        slices = List.copyOf(slices);
        orders = Map.copyOf(orders);
    }

    int length() {
        return slices.isEmpty() ? 0 : slices.get(slices.size() - 1).to();
    }

    /** All parameters, or something that there is for each of them, in the kernel's order. */
    void toKernel(float[] dl4j, float[] kernel) {
        slices.forEach(slice -> order(slice).toKernel(dl4j, kernel, slice.from()));
    }

    float[] toDl4j(float[] kernel) {
        float[] dl4j = new float[length()];
        slices.forEach(slice -> order(slice).toDl4j(kernel, dl4j, slice.from()));
        return dl4j;
    }

    private Order order(ParameterSlice slice) {
        return orders.getOrDefault(slice.name(), Order.same(slice.length()));
    }
}
