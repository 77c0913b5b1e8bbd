package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Variant;
import dev.espalier.table.Results;
import dev.espalier.track.MethodColors;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrontPictureTest {
    private static final InstantFamily FAMILY = new InstantFamily();

    @Test
    void showsMethodsFrontAndBaselineInTheirColours() throws Exception {
        BufferedImage picture = drawn(Points.results(
                1, Points.baseline(0.95), Points.of("shave", 0.5, 0.94, true), Points.of("thin", 0.9, 0.9, true)));
        MethodColors colors = new MethodColors(FAMILY.menu());
        assertThat(has(picture, colors.of(Points.of("shave", 0.5, 0, false).variant())))
                .isTrue();
        assertThat(has(picture, colors.of(Points.of("thin", 0.5, 0, false).variant())))
                .isTrue();
        assertThat(has(picture, colors.of(Variant.baseline()))).isTrue();
        assertThat(has(picture, MethodColors.FRONT)).isTrue();
    }

    @Test
    void hasAPanelForEveryCost() throws Exception {
        int one = drawn(Points.results(1, Points.baseline(0.95))).getWidth();
        int two = drawn(Points.results(2, Points.baseline(0.95))).getWidth();
        assertThat(two).isEqualTo(2 * one);
    }

    @Test
    void isDrawnEvenWhenThereIsNothingToShow() throws Exception {
        drawn(Points.results(2));
        drawn(Points.results(1, Points.failed("shave", 0.5)));
        drawn(Points.results(1, Points.baseline(0.95)));
        drawn(Points.results(1, Points.baseline(0), Points.of("shave", 0.5, 0, true)));
        drawn(Points.results(1, Points.baseline(Double.NaN), Points.of("shave", 0.5, Double.POSITIVE_INFINITY, true)));
    }

    private static BufferedImage drawn(Results results) throws Exception {
        assumeThat(hereAreFonts()).as("this machine has fonts").isTrue();
        byte[] png = FrontPicture.png("a sweep", FAMILY.menu(), results);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Without fonts Java throws errors and exceptions of many kinds; that is what {@link CannotDraw} is for. */
    private static boolean hereAreFonts() {
        try {
            Graphics2D canvas = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            return canvas.getFontMetrics().stringWidth("front") > 0;
        } catch (RuntimeException | Error none) {
            return false;
        }
    }

    private static boolean has(BufferedImage picture, String color) {
        int wanted = Color.decode(color).getRGB();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) == wanted) {
                    return true;
                }
            }
        }
        return false;
    }
}
