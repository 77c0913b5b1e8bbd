package dev.espalier.jobs.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    @ParameterizedTest
    @CsvSource({
        "1400, 2, 5, 32",
        "1400, 3, 1, 32",
        "1000, 7, 2, 10",
        "257, 1, 10, 128",
        "5, 8, 5, 128",
        "1, 2, 1, 1",
        "60000, 4, 100000, 2147483647"
    })
    void everyRowIsLearntOnceAndNoShareWeighsMoreThanAnother(int rows, int workers, int averaging, int batch) {
        List<List<Share>> rounds = Share.epoch(rows, workers, averaging, batch, 3);
        int at = 0;
        for (List<Share> round : rounds) {
            assertThat(round).hasSizeBetween(1, workers);
            int largest = round.stream().mapToInt(Share::count).max().orElseThrow();
            for (Share share : round) {
                assertThat(share.from()).isEqualTo(at);
                assertThat(share.seed()).isEqualTo(3);
                assertThat(share.count()).isBetween(Math.max(1, largest - 1), largest);
                assertThat(share.batch()).isBetween(1, batch);
                assertThat((share.count() - 1) / share.batch() + 1).isLessThanOrEqualTo(averaging);
                at += share.count();
            }
        }
        assertThat(at).isEqualTo(rows);
    }

    @Test
    void whatIsLeftIsDividedIntoMinibatchesOfLikeSize() {
        assertThat(Share.epoch(17, 2, 3, 4, 0)).containsExactly(List.of(new Share(0, 0, 9, 3), new Share(0, 9, 8, 3)));
        assertThat(Share.epoch(26, 2, 3, 4, 0))
                .containsExactly(
                        List.of(new Share(0, 0, 12, 4), new Share(0, 12, 12, 4)),
                        List.of(new Share(0, 24, 1, 1), new Share(0, 25, 1, 1)));
    }
}
