package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final Shape.Image IMAGE = new Shape.Image(2, 5, 4);

    private static float[] counting() {
        float[] image = new float[IMAGE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = i + 1;
        }
        return image;
    }

    private static float[] applied(Augmentation augmentation, long seed) {
        float[] image = counting();
        augmentation.apply(image, 1, IMAGE, new SplittableRandom(seed));
        return image;
    }

    /** What a shift makes of the counting image, pixel by pixel. */
    private static float[] shifted(int down, int right) {
        float[] image = counting();
        float[] moved = new float[image.length];
        for (int channel = 0; channel < 2; channel++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 4; x++) {
                    boolean inside = y - down >= 0 && y - down < 5 && x - right >= 0 && x - right < 4;
                    moved[(channel * 5 + y) * 4 + x] = inside ? image[(channel * 5 + y - down) * 4 + x - right] : 0;
                }
            }
        }
        return moved;
    }

    @Test
    void shiftsInEveryDirection() {
        Augmentation augmentation = new Augmentation(2, Augmentation.Mirroring.NONE, 0);
        List<float[]> possible = new ArrayList<>();
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                possible.add(shifted(down, right));
            }
        }
        Set<Integer> seen = new HashSet<>();
        for (long seed = 0; seed < 400; seed++) {
            float[] found = applied(augmentation, seed);
            int which = -1;
            for (int i = 0; i < possible.size(); i++) {
                which = Arrays.equals(possible.get(i), found) ? i : which;
            }
            assertThat(which).isNotNegative();
            seen.add(which);
        }
        assertThat(seen).hasSize(25);
    }

    @Test
    void turnsEveryOtherImageRound() {
        Augmentation augmentation = new Augmentation(0, Augmentation.Mirroring.HORIZONTAL, 0);
        int turned = 0;
        for (long seed = 0; seed < 400; seed++) {
            float[] found = applied(augmentation, seed);
            if (found[0] == 1) {
                assertThat(found).isEqualTo(counting());
            } else {
                turned++;
                assertThat(found).startsWith(4, 3, 2, 1, 8, 7, 6, 5).endsWith(40, 39, 38, 37);
            }
        }
        assertThat(turned).isBetween(160, 240);
    }

    @Test
    void erasesOneRectangleThroughAllChannels() {
        Shape.Image image = new Shape.Image(2, 20, 20);
        Augmentation augmentation = new Augmentation(0, Augmentation.Mirroring.NONE, 0.5);
        int erased = 0;
        double areas = 0;
        for (long seed = 0; seed < 400; seed++) {
            float[] found = new float[image.size()];
            Arrays.fill(found, 1);
            augmentation.apply(found, 1, image, new SplittableRandom(seed));
            int top = 20;
            int bottom = -1;
            int left = 20;
            int right = -1;
            int zeros = 0;
            for (int i = 0; i < 400; i++) {
                assertThat(found[400 + i]).isEqualTo(found[i]);
                if (found[i] == 0) {
                    zeros++;
                    top = Math.min(top, i / 20);
                    bottom = Math.max(bottom, i / 20);
                    left = Math.min(left, i % 20);
                    right = Math.max(right, i % 20);
                }
            }
            if (zeros > 0) {
                erased++;
                areas += zeros / 400.0;
                assertThat(zeros).isEqualTo((bottom - top + 1) * (right - left + 1));
                // Sides are whole pixels.
                assertThat(zeros / 400.0).isBetween(0.01, 0.46);
            }
        }
        assertThat(erased).isBetween(160, 240);
        // Evenly from 0.02 to 0.4; what does not fit is drawn again, and that is the larger ones.
        assertThat(areas / erased).isCloseTo(0.2, within(0.03));
    }

    @Test
    void erasesFeaturesOfRowsOneByOne() {
        float[] rows = new float[5000];
        Arrays.fill(rows, 1);
        new Augmentation(0, Augmentation.Mirroring.NONE, 0.3)
                .apply(rows, 400, new Shape.Columns(10), new SplittableRandom(1));
        int zeros = 0;
        for (int i = 0; i < 4000; i++) {
            zeros += rows[i] == 0 ? 1 : 0;
        }
        assertThat(zeros / 4000.0).isCloseTo(0.3, within(0.03));
        for (int i = 4000; i < 5000; i++) {
            assertThat(rows[i]).isEqualTo(1);
        }
    }

    @Test
    void fitsTheData() {
        Augmentation shifts = new Augmentation(4, Augmentation.Mirroring.NONE, 0);
        assertThatThrownBy(() -> shifts.check("recovery fine-tune", new Shape.Columns(7)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "recovery fine-tune: shifts or flips images, and the data are rows of 7 features");
        assertThatThrownBy(() -> shifts.check("recovery fine-tune", IMAGE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("shifts by up to 4 pixels, and the images are 2×5×4");
        shifts.check("recovery fine-tune", new Shape.Image(1, 5, 5));
        new Augmentation(0, Augmentation.Mirroring.NONE, 0.5).check("recovery fine-tune", new Shape.Columns(7));
    }
}
