package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import dev.espalier.table.Sensitivity;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SensitivityPictureTest {
    private static final Measure SCORE = new InstantFamily().measures().get(0);

    private static Sensitivity.Row row(String criterion, String part, double ratio, double score) {
        Variant variant = new Variant(
                new Choice("shave"),
                new Amount(ratio),
                new Choice(criterion),
                Choice.NONE,
                Choice.NONE,
                Choice.NONE,
                1);
        return new Sensitivity.Row(VariantId.of("scan " + part, variant), variant, part, 10, 5, score);
    }

    private static BufferedImage drawn(Sensitivity.Row... rows) throws Exception {
        try {
            return ImageIO.read(new ByteArrayInputStream(
                    SensitivityPicture.png("a scan", new Sensitivity(SCORE, 0.9, List.of(rows)))));
        } catch (CannotDraw withoutFonts) {
            assumeThat(withoutFonts).as("this machine has fonts").isNull();
            throw withoutFonts;
        }
    }

    @Test
    void everyCriterionHasAPanel() throws Exception {
        int one = drawn(row("random", "south", 0.5, 0.8), row("random", "north", 0.5, 0.4))
                .getHeight();
        int two = drawn(row("random", "south", 0.5, 0.8), row("oldest", "south", 0.5, 0.4))
                .getHeight();
        assertThat(two).isGreaterThan(3 * one / 2);
    }

    @Test
    void repetitionsAreOnePoint() {
        Sensitivity scan = new Sensitivity(
                SCORE, 0.9, List.of(row("random", "south", 0.5, 0.8), row("random", "south", 0.5, 0.4)));
        assertThat(scan.curves()).hasSize(1);
        assertThat(scan.curves().get(0).quality("south", 0.5).getAsDouble()).isCloseTo(0.6, within(1e-12));
        assertThat(scan.curves().get(0).quality("south", 0.9)).isEmpty();
        assertThat(scan.text()).contains("shave random: score where one part alone is pruned; 0.9000 where none is");
    }
}
