package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.report.Panel.Point;
import dev.espalier.table.Results;
import org.junit.jupiter.api.Test;

class PanelTest {
    @Test
    void costsOfMoreThanADecadeAreComparedByOrdersOfMagnitude() {
        assertThat(panel(Points.results(1, Points.baseline(1), Points.of("shave", 0.8, 1, false)))
                        .isWide())
                .isFalse();
        assertThat(panel(Points.results(1, Points.baseline(1), Points.of("shave", 0.95, 1, false)))
                        .isWide())
                .isTrue();
    }

    @Test
    void aVariantThatLearntNothingDoesNotFlattenTheOthers() {
        Panel panel = panel(Points.results(
                1,
                Points.baseline(0.95),
                Points.of("shave", 0.5, 0.94, true),
                Points.of("shave", 0.7, 0.93, true),
                Points.of("shave", 0.98, 0.1, true)));
        assertThat(panel.floor()).isEqualTo(0.85);
        assertThat(panel.above()).extracting(Point::y).containsExactly(0.95, 0.94, 0.93);
        assertThat(panel.below()).extracting(Point::y).containsExactly(0.85);
    }

    @Test
    void nothingIsCutOffWhereHalfOfAllWouldBe() {
        Panel panel = panel(Points.results(
                1,
                Points.baseline(0.95),
                Points.of("shave", 0.5, 0.3, true),
                Points.of("shave", 0.7, 0.2, true),
                Points.of("shave", 0.98, 0.1, true)));
        assertThat(panel.above()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(panel.floor()).isLessThanOrEqualTo(0.3);
    }

    @Test
    void figuresThatAreNoShareAreAllShown() {
        Panel panel = panel(Points.results(1, Points.baseline(20), Points.of("shave", 0.5, 3, true)));
        assertThat(panel.isShare()).isFalse();
        assertThat(panel.floor()).isEqualTo(3);
    }

    @Test
    void theLineLeavesOutMembersThatAreThereForAnotherCostsSake() {
        Panel panel = panel(Points.results(
                1,
                Points.of("shave", 0.3, 0.95, true),
                Points.of("shave", 0.5, 0.90, true),
                Points.of("shave", 0.6, 0.92, true),
                Points.of("shave", 0.7, 0.91, false)));
        assertThat(panel.members()).hasSize(3);
        assertThat(panel.front()).extracting(Point::y).containsExactly(0.92, 0.95);
    }

    private static Panel panel(Results results) {
        return Panel.of(results, results.objectives().get(1));
    }
}
