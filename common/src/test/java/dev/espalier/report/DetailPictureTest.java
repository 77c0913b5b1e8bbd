package dev.espalier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.espalier.report.DetailPicture.Shown;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Label;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DetailPictureTest {
    private static final DetailTable TABLE = new DetailTable(
            "leaves",
            "branch",
            "which",
            List.of(new Label("row", "down"), new Label("column", "across"), new Label("age", "years")));
    private static final Color DARKEST = new Color(0x0072b2);

    private static BufferedImage drawn(List<Shown> shown) throws Exception {
        try {
            return ImageIO.read(new ByteArrayInputStream(DetailPicture.png("a tree", TABLE, shown)));
        } catch (CannotDraw withoutFonts) {
            assumeThat(withoutFonts).as("this machine has fonts").isNull();
            throw withoutFonts;
        }
    }

    private static Detail leaf(int index, double age) {
        return new Detail(
                "leaves", "left", index, Map.of("row", index < 2 ? 0.0 : 1.0, "column", index % 2.0, "age", age));
    }

    private static long count(BufferedImage picture) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += picture.getRGB(x, y) == DARKEST.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void ofAMapTheLargestIsTheDarkest() throws Exception {
        BufferedImage picture =
                drawn(List.of(new Shown("one", List.of(leaf(0, 0), leaf(1, 0), leaf(2, 4), leaf(3, 1)))));
        // A quarter of the map, two pixels for each unit.
        assertThat(count(picture)).isBetween(200L * 200L, 220L * 220L);
    }

    @Test
    void whatHasNoPlaceIsDrawnAsBars() throws Exception {
        List<Detail> bare = List.of(
                new Detail("leaves", "left", 7, Map.of("age", 1.0)),
                new Detail("leaves", "left", 8, Map.of("age", 2.0)));
        assertThat(count(drawn(List.of(new Shown("one", bare))))).isPositive();
    }

    @Test
    void variantsStandSideBySideAlsoWhereAllIsZero() throws Exception {
        Shown none = new Shown("none", List.of(leaf(0, 0)));
        assertThat(drawn(List.of(none, none)).getWidth())
                .isGreaterThan(drawn(List.of(none)).getWidth());
    }
}
