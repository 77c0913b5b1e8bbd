package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.Patches.Patch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static int[] all(List<Patch> patches) {
        return patches.stream()
                .flatMap(patch -> patch.features().stream())
                .mapToInt(feature -> feature)
                .sorted()
                .toArray();
    }

    @Test
    void aPatchIsThereInAllChannels() {
        List<Patch> patches = Patches.of(new Shape.Image(2, 4, 6), 2);
        assertThat(patches).hasSize(4);
        assertThat(patches.get(1).features()).containsExactly(3, 4, 5, 9, 10, 11, 27, 28, 29, 33, 34, 35);
        assertThat(patches.get(1).place()).isEqualTo(Map.of("row", 0.0, "column", 1.0));
    }

    @Test
    void everyNumberIsInOnePatch() {
        for (Shape shape : List.of(
                new Shape.Image(3, 7, 5), new Shape.Image(1, 2, 9), new Shape.Columns(9), new Shape.Columns(2345))) {
            assertThat(all(Patches.of(shape, 4)))
                    .isEqualTo(IntStream.range(0, shape.size()).toArray());
        }
    }

    @Test
    void columnsOfATableAreLookedAtOneByOneAsLongAsTheyAreFew() {
        assertThat(Patches.of(new Shape.Columns(1000), 4)).hasSize(1000);
        assertThat(Patches.of(new Shape.Columns(1001), 4)).hasSize(1000);
    }
}
