package dev.espalier.jobs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.data.Examples;
import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.NativeBackend;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class MinibatchesTest {
    private static final int ROWS = 20;

    @BeforeAll
    static void prepare() {
        NativeBackend.prepare();
    }

    /** Row i holds 4i … 4i + 3, and is of class i mod 3. */
    private static Examples rows() {
        float[] features = new float[4 * ROWS];
        int[] labels = new int[ROWS];
        for (int i = 0; i < features.length; i++) {
            features[i] = i;
        }
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 3;
        }
        return new Examples(4, features, labels);
    }

    @Test
    void areTheRowsOfTheShareInTheOrderOfItsSeed() {
        Share share = new Share(5, 7, 8, 3);
        int[] order = Shuffle.order(ROWS, 5);
        Minibatches minibatches = new Minibatches(rows(), share, new int[] {1, 2, 2}, 3, () -> false);
        int at = 7;
        for (int size : new int[] {3, 3, 2}) {
            MultiDataSet minibatch = minibatches.next();
            assertThat(minibatch.getFeatures(0).shape()).containsExactly(size, 1, 2, 2);
            assertThat(minibatch.getLabels(0).shape()).containsExactly(size, 3);
            for (int i = 0; i < size; i++, at++) {
                int row = order[at];
                assertThat(minibatch.getFeatures(0).getFloat(i, 0, 1, 0)).isEqualTo(4f * row + 2);
                for (int label = 0; label < 3; label++) {
                    assertThat(minibatch.getLabels(0).getFloat(i, label)).isEqualTo(label == row % 3 ? 1 : 0);
                }
            }
        }
        assertThat(minibatches.hasNext()).isFalse();
    }

    @Test
    void endWhenTheTaskIsStopped() {
        Minibatches minibatches = new Minibatches(rows(), new Share(5, 0, 8, 3), new int[] {4}, 3, () -> true);
        assertThatThrownBy(minibatches::next).isInstanceOf(TaskKilledException.class);
    }
}
