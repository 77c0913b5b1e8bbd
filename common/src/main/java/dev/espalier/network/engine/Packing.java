package dev.espalier.network.engine;

import java.util.Arrays;
import java.util.Map;

/**
 * Where numbers lie of which each parameter of a network has one: of some arrays only those that are left are there, one after
 * the other from where the array begins. What comes after them means nothing.
 *
 * @param left for each of those arrays, which of its numbers are left, in ascending order
 */
public record Packing(Map<ParameterSlice, int[]> left) {
    /** Everything is there. */
    public static final Packing NONE = new Packing(Map.of());

    public Packing {
        left = Map.copyOf(left);
    }

    /** The part of an array that is there. */
    ParameterSlice packed(ParameterSlice slice) {
        int[] places = left.get(slice);
        return places == null
                ? slice
                : new ParameterSlice(slice.name(), slice.from(), slice.from() + places.length, slice.role());
    }

    /** Moves the numbers of all parameters so that they lie like this. */
    public void pack(float[] numbers) {
        left.forEach((slice, places) -> {
            for (int i = 0; i < places.length; i++) {
                numbers[slice.from() + i] = numbers[slice.from() + places[i]];
            }
        });
    }

    /** Moves the numbers to the places of their parameters; what is not left becomes zero. */
    public void unpack(float[] numbers) {
        left.forEach((slice, places) -> {
            Arrays.fill(numbers, slice.from() + places.length, slice.to(), 0);
            // None of them lies behind its place.
            for (int i = places.length - 1; i >= 0; i--) {
                float number = numbers[slice.from() + i];
                numbers[slice.from() + i] = 0;
                numbers[slice.from() + places[i]] = number;
            }
        });
    }
}
