package dev.espalier.network.recover;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import dev.espalier.sweep.Choice;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is done at random to training rows before they are learnt from, each time anew. What is moved in or erased becomes zero:
 * where rows are scaled to a mean of zero, that is their mean.
 *
 * @param shift images are moved by up to so many pixels along each axis
 * @param erase of an image, how likely it is that a rectangle of it is erased: Zhong et al., Random Erasing Data Augmentation,
 *     AAAI 2020, with their areas of 2 % to 40 % and their sides of 3:10 to 10:3; of other rows, how likely it is for each
 *     feature
 */
record Augmentation(int shift, Mirroring flip, double erase) {
    /** What is turned round in every other image. */
    enum Mirroring {
        NONE,
        HORIZONTAL
    }

    private static final double LEAST_AREA = 0.02;
    private static final double MOST_AREA = 0.4;
    private static final double NARROWEST = 0.3;
    private static final int TRIES = 100;

    static Augmentation of(Choice how) {
        Mirroring flip = how.option("flip").equals("horizontal") ? Mirroring.HORIZONTAL : Mirroring.NONE;
        return new Augmentation(how.integer("shift"), flip, how.number("erase"));
    }

    boolean changesNothing() {
        return shift == 0 && flip == Mirroring.NONE && erase == 0;
    }

    /**
     * Looks whether it can be done to such rows.
     *
     * @param place where it was asked for
     * @throws UserError when it cannot
     */
    void check(String place, Shape shape) {
        if (!(shape instanceof Shape.Image) && (shift != 0 || flip != Mirroring.NONE)) {
            throw new UserError(place, "shifts or flips images, and the data are rows of " + shape + " features");
        }
        if (shape instanceof Shape.Image image && shift >= Math.min(image.height(), image.width())) {
            throw new UserError(place, "shifts by up to " + shift + " pixels, and the images are " + image);
        }
    }

    /** Changes the first rows where they stand. */
    void apply(float[] features, int count, Shape shape, SplittableRandom random) {
        if (changesNothing()) {
            return;
        }
        if (!(shape instanceof Shape.Image image)) {
            eraseFeatures(features, count * shape.size(), random);
            return;
        }
        float[] room = new float[image.width()];
        for (int i = 0; i < count; i++) {
            int at = i * image.size();
            if (shift > 0) {
                int down = random.nextInt(-shift, shift + 1);
                int right = random.nextInt(-shift, shift + 1);
                shift(features, at, image, down, right);
            }
            if (flip == Mirroring.HORIZONTAL && random.nextBoolean()) {
                flip(features, at, image, room);
            }
            if (erase > 0 && random.nextDouble() < erase) {
                eraseRectangle(features, at, image, random);
            }
        }
    }

    private void eraseFeatures(float[] features, int length, SplittableRandom random) {
        for (int i = 0; i < length; i++) {
            if (random.nextDouble() < erase) {
                features[i] = 0;
            }
        }
    }

    private static void shift(float[] features, int at, Shape.Image image, int down, int right) {
        int width = image.width();
        int height = image.height();
        for (int channel = 0; channel < image.channels(); channel++) {
            int first = at + channel * height * width;
            for (int i = 0; i < height; i++) {
                // From the side that it moves to, so that nothing is read that was written before.
                int y = down > 0 ? height - 1 - i : i;
                int to = first + y * width;
                boolean outside = y - down < 0 || y - down >= height;
                if (outside) {
                    Arrays.fill(features, to, to + width, 0);
                    continue;
                }
                int from = first + (y - down) * width;
                int kept = width - Math.abs(right);
                System.arraycopy(features, from + Math.max(0, -right), features, to + Math.max(0, right), kept);
                int empty = right > 0 ? to : to + kept;
                Arrays.fill(features, empty, empty + Math.abs(right), 0);
            }
        }
    }

    private static void flip(float[] features, int at, Shape.Image image, float[] room) {
        int width = image.width();
        for (int row = at; row < at + image.size(); row += width) {
            System.arraycopy(features, row, room, 0, width);
            for (int x = 0; x < width; x++) {
                features[row + x] = room[width - 1 - x];
            }
        }
    }

    private static void eraseRectangle(float[] features, int at, Shape.Image image, SplittableRandom random) {
        for (int tried = 0; tried < TRIES; tried++) {
            double area = random.nextDouble(LEAST_AREA, MOST_AREA) * image.height() * image.width();
            double ratio = random.nextDouble(NARROWEST, 1 / NARROWEST);
            int height = (int) Math.round(Math.sqrt(area * ratio));
            int width = (int) Math.round(Math.sqrt(area / ratio));
            if (height <= image.height() && width <= image.width()) {
                int top = random.nextInt(image.height() - height + 1);
                int left = random.nextInt(image.width() - width + 1);
                erase(features, at + top * image.width() + left, image, height, width);
                return;
            }
        }
    }

    private static void erase(float[] features, int corner, Shape.Image image, int height, int width) {
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < height; y++) {
                int row = corner + (channel * image.height() + y) * image.width();
                Arrays.fill(features, row, row + width, 0);
            }
        }
    }
}
