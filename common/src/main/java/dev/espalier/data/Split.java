package dev.espalier.data;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How rows are shared out: at random, with the classes in the proportions that they have in the whole. No class is without
 * a training row.
 *
 * @param validation the fraction of all rows, without those of a given test set, that choices are made on
 * @param test the fraction that is reported on; not used when a test set is given
 */
record Split(double validation, double test, long seed) {
    /** Row numbers, in random order. */
    static final class Parts {
        private final int[] train;
        private final int[] validation;
        private final int[] test;

        private Parts(int[] train, int[] validation, int[] test) {
            this.train = train;
            this.validation = validation;
            this.test = test;
        }

        int[] train() {
            return train;
        }

        int[] validation() {
            return validation;
        }

        int[] test() {
            return test;
        }
    }

    static Split read(Section split) {
        Split read = new Split(
                split.number("validation", Range.OPEN_UNIT),
                split.number("test", Range.OPEN_UNIT),
                split.whole("seed", 0, Long.MAX_VALUE));
        if (read.validation + read.test >= 1) {
            split.problem("test", "and " + split.place("validation") + " must add up to less than 1");
        }
        return read;
    }

    /** At most {@code limit} rows, at least one of each class: numbers of rows in random order. */
    int[] limited(int[] labels, int classes, int limit) {
        int[][] strata = strata(labels, classes, new Random(seed));
        int[] sizes = sizes(strata);
        int[] least = IntStream.of(sizes).map(size -> Math.min(size, 1)).toArray();
        if (limit < IntStream.of(least).sum()) {
            throw new UserError(
                    "data.limit",
                    "is " + limit + ", but must leave a row of each of the "
                            + IntStream.of(least).sum() + " classes");
        }
        int[] taken = Apportion.shares(Math.min(limit, labels.length), sizes, least, sizes);
        return slice(strata, new int[classes], taken, new Random(seed + 1));
    }

    /** Three parts of which none is empty. */
    Parts three(int[] labels, int classes) {
        int[][] strata = strata(labels, classes, new Random(seed));
        int[] sizes = sizes(strata);
        int[] tested = part(test, sizes, sizes, "test");
        int[] left = minus(sizes, tested);
        int[] validated = part(validation, sizes, left, "validation");
        int[] kept = minus(left, validated);
        Random order = new Random(seed + 1);
        int[] none = new int[classes];
        return new Parts(
                slice(strata, none, kept, order),
                slice(strata, kept, validated, order),
                slice(strata, left, tested, order));
    }

    /** Training and validation rows, where the test rows are given. */
    Parts two(int[] labels, int classes) {
        int[][] strata = strata(labels, classes, new Random(seed));
        int[] sizes = sizes(strata);
        int[] validated = part(validation, sizes, sizes, "validation");
        int[] kept = minus(sizes, validated);
        Random order = new Random(seed + 1);
        return new Parts(
                slice(strata, new int[classes], kept, order), slice(strata, kept, validated, order), new int[0]);
    }

    /** How many of each class go into a part; one of those left stays behind for training. */
    private static int[] part(double fraction, int[] sizes, int[] left, String name) {
        int rows = IntStream.of(sizes).sum();
        int[] most = IntStream.of(left).map(size -> Math.max(0, size - 1)).toArray();
        int[] shares = Apportion.shares((int) Math.round(rows * fraction), sizes, new int[sizes.length], most);
        if (IntStream.of(shares).sum() == 0) {
            throw new UserError(
                    "data.split." + name,
                    "leaves no row for " + name + ": it is " + fraction + " of " + rows
                            + " rows, and each class keeps one for training; a larger fraction or more rows are needed");
        }
        return shares;
    }

    private static int[][] strata(int[] labels, int classes, Random random) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        int[][] strata = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(counts, 0);
        for (int row = 0; row < labels.length; row++) {
            strata[labels[row]][counts[labels[row]]++] = row;
        }
        for (int[] stratum : strata) {
            Shuffle.inPlace(stratum, random);
        }
        return strata;
    }

    private static int[] sizes(int[][] strata) {
        return Arrays.stream(strata).mapToInt(stratum -> stratum.length).toArray();
    }

    private static int[] minus(int[] from, int[] what) {
        return IntStream.range(0, from.length).map(i -> from[i] - what[i]).toArray();
    }

    /** From each stratum {@code counts} rows, from {@code starts} on; mixed. */
    private static int[] slice(int[][] strata, int[] starts, int[] counts, Random random) {
        int[] rows = IntStream.range(0, strata.length)
                .flatMap(c -> Arrays.stream(strata[c], starts[c], starts[c] + counts[c]))
                .toArray();
        Shuffle.inPlace(rows, random);
        return rows;
    }
}
