package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Noise;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegroupingTest {
    private static final int TILE = Step.TILE;
    private static final Extent EXTENT = Extent.row(3);

    private final Lane lane = new Lane(0, 0, 0, 0);

    @Test
    void rowsAreTransposedAndTheLastTileIsFilledUp() {
        int count = TILE + 2;
        float[] features = Noise.of(1 + count * 3, 1);
        for (Grouping grouping : List.of(Grouping.TILES, Grouping.WHOLE)) {
            Storage rows = new Storage(EXTENT, Grouping.ROWS, false);
            rows.borrow(features, 1, count);
            Storage made = new Storage(EXTENT, grouping, false);
            made.keep(2 * TILE);
            Arrays.fill(made.values(), 7);
            Regrouping step = new Regrouping(Signal.kept(EXTENT, rows), Signal.kept(EXTENT, made));
            Section.of(List.of(step), Step::waits).get(0).forward(2 * TILE, 0, new Crew(List.of(lane), 1));
            for (int example = 0; example < 2 * TILE; example++) {
                for (int unit = 0; unit < 3; unit++) {
                    float wanted = example < count ? features[1 + example * 3 + unit] : 0;
                    assertThat(made.values()[at(grouping, example, unit)]).isEqualTo(wanted);
                }
            }
        }
    }

    private static int at(Grouping grouping, int example, int unit) {
        return grouping == Grouping.WHOLE
                ? unit * 2 * TILE + example
                : (example / TILE * 3 + unit) * TILE + example % TILE;
    }

    @Test
    void tilesAndTheWholeBecomeEachOther() {
        for (Grouping from : List.of(Grouping.TILES, Grouping.WHOLE)) {
            Grouping to = from == Grouping.TILES ? Grouping.WHOLE : Grouping.TILES;
            Stretch stretch = Stretch.of(EXTENT, from, EXTENT, to);
            float[] before = stretch.in().gradients().clone();
            stretch.run(new Regrouping(stretch.in(), stretch.out()), lane);
            assertMoved(stretch, from, to, before, 0);

            // A second reader, which goes back first, adds what the first one set.
            Stretch shared = Stretch.of(EXTENT, from, EXTENT, to);
            Regrouping step = new Regrouping(shared.in(), shared.out());
            shared.in().use();
            shared.run(step, lane);
            assertMoved(shared, from, to, before, 1);
        }
    }

    private static void assertMoved(Stretch stretch, Grouping from, Grouping to, float[] before, int kept) {
        for (int example = 0; example < Stretch.COUNT; example++) {
            for (int unit = 0; unit < 3; unit++) {
                int read = at(from, example, unit);
                int made = at(to, example, unit);
                assertThat(stretch.out().values()[made]).isEqualTo(stretch.in().values()[read]);
                assertThat(stretch.in().gradients()[read])
                        .isEqualTo(stretch.out().gradients()[made] + kept * before[read]);
            }
        }
    }
}
