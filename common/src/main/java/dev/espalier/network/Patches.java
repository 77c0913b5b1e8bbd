package dev.espalier.network;

import dev.espalier.data.Shape;
import dev.espalier.sweep.DetailTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The pieces of an input that are looked at one at a time: single columns of tables, patches of images in all channels. */
final class Patches {
    /** More columns than these are looked at several neighbours together. */
    private static final int MOST_COLUMNS = 1000;

    /**
     * One piece.
     *
     * @param part {@code column} or {@code patch}
     * @param features which numbers of an example it is
     * @param place where a patch stands, from 0 on
     */
    record Patch(String part, List<Integer> features, Map<String, Double> place) {}

    private Patches() {}

    /** @param most how many patches an image has each way at most */
    static List<Patch> of(Shape shape, int most) {
        return shape instanceof Shape.Image image ? of(image, most) : ofColumns(shape.size());
    }

    private static List<Patch> ofColumns(int size) {
        List<Patch> patches = new ArrayList<>();
        int count = Math.min(size, MOST_COLUMNS);
        for (int i = 0; i < count; i++) {
            patches.add(new Patch("column", list(range(i, count, size)), Map.of()));
        }
        return patches;
    }

    private static List<Patch> of(Shape.Image image, int most) {
        int down = Math.min(most, image.height());
        int across = Math.min(most, image.width());
        List<Patch> patches = new ArrayList<>();
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                int[] rows = range(row, down, image.height());
                int[] columns = range(column, across, image.width());
                int[] features = new int[image.channels() * rows.length * columns.length];
                int next = 0;
                for (int channel = 0; channel < image.channels(); channel++) {
                    for (int y : rows) {
                        for (int x : columns) {
                            features[next++] = (channel * image.height() + y) * image.width() + x;
                        }
                    }
                }
                patches.add(new Patch(
                        "patch", list(features), Map.of(DetailTable.ROW, (double) row, DetailTable.COLUMN, (double)
                                column)));
            }
        }
        return patches;
    }

    private static List<Integer> list(int[] numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    /** The {@code i}-th of {@code count} shares of {@code size} neighbours. */
    private static int[] range(int i, int count, int size) {
        int from = (int) ((long) i * size / count);
        int[] range = new int[(int) ((i + 1L) * size / count) - from];
        for (int j = 0; j < range.length; j++) {
            range[j] = from + j;
        }
        return range;
    }
}
