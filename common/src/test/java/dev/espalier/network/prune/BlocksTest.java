package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
    /** Three outputs of five inputs, stored input by input as DL4J does. */
    private static final Blocks DENSE =
            new Blocks(new Weights("fc", new ParameterArray("fc", "W", Kind.WEIGHT, 3, 5, 1, 100, 1, 3, 1)), 2);

    @Test
    void aBlockIsWorthTheMeanOfItsWeights() {
        // Rows: 1 2 3 4 5, 6 7 8 9 10, 11 12 13 14 15.
        float[] scores = new float[15];
        for (int o = 0; o < 3; o++) {
            for (int i = 0; i < 5; i++) {
                scores[i * 3 + o] = o * 5 + i + 1;
            }
        }
        assertThat(DENSE.size()).isEqualTo(6);
        assertThat(DENSE.scores(List.of(scores))).containsExactly(4, 6, 7.5f, 11.5f, 13.5f, 15);
    }

    @Test
    void aBlockGoesWhole() {
        BitSet blocks = new BitSet();
        blocks.set(1);
        blocks.set(5);
        BitSet weights = DENSE.carriedOut(blocks);
        // Outputs 0 and 1 of the inputs 2 and 3, and output 2 of input 4.
        assertThat(weights.stream().toArray()).containsExactly(6, 7, 9, 10, 14);
        assertThat(DENSE.chosen(weights)).isEqualTo(blocks);
    }

    @Test
    void kernelsStandBesideEachOther() {
        Blocks filters =
                new Blocks(new Weights("conv", new ParameterArray("conv", "W", Kind.WEIGHT, 2, 2, 2, 0, 4, 2, 1)), 2);
        float[] scores = {1, 3, 5, 7, 9, 11, 13, 15};
        assertThat(filters.scores(List.of(scores))).containsExactly(6, 10);
    }
}
