package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Images and labels in the IDX form, as MNIST has them.
 *
 * @param folder where the files lie
 * @param named the files that the user named, in the folder or elsewhere; without any, the folder is looked through
 * @param declared whether the user named the classes
 */
record IdxFiles(Optional<String> folder, IdxNames named, boolean declared) implements Source {
    @Override
    public String title() {
        return "idx " + folder.or(named::images).orElseThrow();
    }

    @Override
    public Raw load(Configuration hadoop) {
        IdxNames names = named.images().isPresent() ? named : IdxNames.find(InputFile.at(folder.orElseThrow(), hadoop));
        Pair train = pair(names.images().orElseThrow(), names.labels().orElseThrow(), hadoop);
        Optional<Pair> test =
                names.testImages().map(images -> pair(images, names.testLabels().orElseThrow(), hadoop));
        if (!declared) {
            train.requireNoGaps();
        }
        LabelNames labels = new LabelNames();
        int[] codes = train.codes(labels);
        Optional<int[]> testCodes = test.map(pair -> pair.codes(labels));
        test.ifPresent(train::requireSameShape);
        return new Raw(
                train.images.shape(),
                List.of(),
                labels.classes(),
                new Raw.Rows(train.cells(), labels.indices(codes)),
                test.map(pair -> new Raw.Rows(pair.cells(), labels.indices(testCodes.orElseThrow()))));
    }

    private Pair pair(String images, String labels, Configuration hadoop) {
        return new Pair(IdxArray.read(within(images), 2, 4, hadoop), IdxArray.read(within(labels), 1, 1, hadoop));
    }

    private String within(String file) {
        return folder.map(parent -> new Path(new Path(parent), file).toString()).orElse(file);
    }

    private record Pair(IdxArray images, IdxArray labels) {
        Pair {
            if (images.count() != labels.count()) {
                throw new UserError(
                        labels.place(),
                        "holds " + labels.count() + " labels, but " + images.place() + " holds " + images.count()
                                + " images: there must be as many of one as of the other");
            }
        }

        Cells cells() {
            return new Cells.Bytes(images.bytes(), images.shape().size());
        }

        int[] codes(LabelNames names) {
            return IntStream.range(0, labels.count())
                    .map(row -> names.code(Integer.toString(label(row))))
                    .toArray();
        }

        private int label(int row) {
            return labels.bytes()[row] & 0xFF;
        }

        void requireSameShape(Pair test) {
            if (!images.shape().equals(test.images.shape())) {
                throw new UserError(
                        test.images.place(),
                        "holds images of " + test.images.shape() + ", but " + images.place() + " holds images of "
                                + images.shape() + ": they must be alike");
            }
        }

        /** A label far above the others comes from a damaged file. */
        void requireNoGaps() {
            boolean[] seen = new boolean[256];
            IntStream.range(0, labels.count()).forEach(row -> seen[label(row)] = true);
            int first = seen[0] ? 0 : 1;
            int end = first;
            while (end < seen.length && seen[end]) {
                end++;
            }
            for (int row = 0; row < labels.count(); row++) {
                if (label(row) >= end) {
                    throw new UserError(
                            labels.place(),
                            "has label " + label(row) + " in row " + (row + 1) + ", but no row has label " + end
                                    + ": labels must be 0, 1, 2 … or 1, 2, 3 … without a gap; if they are others, name them in data.classes");
                }
            }
        }
    }
}
