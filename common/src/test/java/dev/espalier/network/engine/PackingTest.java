package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.ParameterSlice.Role;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackingTest {
    @Property
    void whatIsLeftComesBack(
            @ForAll @IntRange(max = 4) int before, @ForAll @IntRange(max = 40) int length, @ForAll long bits) {
        BitSet left = BitSet.valueOf(new long[] {bits & (1L << length) - 1});
        ParameterSlice slice = new ParameterSlice("W", before, before + length, Role.WEIGHT);
        Packing packing = new Packing(Map.of(slice, left.stream().toArray()));
        float[] numbers = new float[before + length + 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
        }
        float[] packed = numbers.clone();
        packing.pack(packed);
        ParameterSlice there = packing.packed(slice);
        assertThat(there.length()).isEqualTo(left.cardinality());
        float[] wanted = numbers.clone();
        for (int i = 0; i < length; i++) {
            wanted[before + i] = left.get(i) ? wanted[before + i] : 0;
        }
        int next = before;
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            assertThat(packed[next++]).isEqualTo(numbers[before + i]);
        }
        packing.unpack(packed);
        assertThat(packed).isEqualTo(wanted);
    }

    @Test
    void otherArraysStay() {
        ParameterSlice slice = new ParameterSlice("W", 0, 3, Role.WEIGHT);
        float[] numbers = {1, 2, 3};
        float[] same = Arrays.copyOf(numbers, 3);
        Packing.NONE.pack(same);
        assertThat(same).isEqualTo(numbers);
        Packing.NONE.unpack(same);
        assertThat(same).isEqualTo(numbers);
        assertThat(Packing.NONE.packed(slice)).isEqualTo(slice);
    }
}
