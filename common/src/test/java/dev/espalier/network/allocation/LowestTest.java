package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LowestTest {
    private record Place(float score, int array, int index) {}

    /** Few different values, so that ties abound, and all kinds of them. */
    @Provide
    Arbitrary<List<float[]>> scores() {
        Arbitrary<Float> few = Arbitraries.of(
                0f, -0f, 1f, -1f, 1.0000001f, 2f, 0.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY);
        Arbitrary<Float> many = Arbitraries.floats().between(-1, 1);
        return Arbitraries.oneOf(few, many)
                .array(float[].class)
                .ofMaxSize(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property
    void areTheFirstOfAStableSort(@ForAll("scores") List<float[]> scores, @ForAll int at) {
        List<Place> places = new ArrayList<>();
        for (int array = 0; array < scores.size(); array++) {
            for (int i = 0; i < scores.get(array).length; i++) {
                places.add(new Place(scores.get(array)[i] + 0f, array, i));
            }
        }
        places.sort(Comparator.comparingDouble(Place::score));
        int count = Math.floorMod(at, places.size() + 1);
        List<BitSet> expected =
                Stream.generate(BitSet::new).limit(scores.size()).toList();
        places.subList(0, count).forEach(place -> expected.get(place.array).set(place.index));

        assertThat(Lowest.of(scores, count)).isEqualTo(expected);
    }

    @Test
    void refusesMoreThanThereAre() {
        assertThatThrownBy(() -> Lowest.of(List.of(new float[3]), 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lowest.of(List.of(new float[3]), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
