package dev.espalier.data;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which files of a folder hold the images and the labels; images and labels of a part are named both or neither. */
record IdxNames(
        Optional<String> images, Optional<String> labels, Optional<String> testImages, Optional<String> testLabels) {
    static IdxNames read(Section idx) {
        IdxNames names = new IdxNames(
                idx.optionalText("images"),
                idx.optionalText("labels"),
                idx.optionalText("test-images"),
                idx.optionalText("test-labels"));
        requireBoth(idx, "images", names.images, "labels", names.labels);
        requireBoth(idx, "test-images", names.testImages, "test-labels", names.testLabels);
        if (names.testImages.isPresent() && names.images.isEmpty()) {
            idx.problem("images", "is missing: a test set is named, so the training set must be too");
        }
        return names;
    }

    private static void requireBoth(
            Section idx, String one, Optional<String> first, String other, Optional<String> second) {
        if (first.isPresent() != second.isPresent()) {
            String absent = first.isPresent() ? other : one;
            idx.problem(absent, "is missing: " + idx.place(one) + " and " + idx.place(other) + " go together");
        }
    }

    /** Looks for the usual names. A test set is what has {@code t10k} or {@code test} in its name. */
    static IdxNames find(InputFile folder) {
        IdxNames found = new IdxNames(
                one(folder, name -> name.contains("images") && !isTest(name)),
                one(folder, name -> name.contains("labels") && !isTest(name)),
                one(folder, name -> name.contains("images") && isTest(name)),
                one(folder, name -> name.contains("labels") && isTest(name)));
        if (found.images.isEmpty() || found.labels.isEmpty()) {
            throw new UserError(
                    folder.place(),
                    "must hold images and labels in the IDX form under their usual names, such as "
                            + "train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz; "
                            + "other names go to data.idx.images and data.idx.labels");
        }
        if (found.testImages.isPresent() != found.testLabels.isPresent()) {
            throw new UserError(
                    folder.place(),
                    "holds " + found.testImages.or(found::testLabels).get() + " without the "
                            + (found.testImages.isPresent() ? "labels" : "images") + " that belong to it");
        }
        return found;
    }

    private static boolean isTest(String name) {
        return name.contains("t10k") || name.contains("test");
    }

    /** The same file in its plain and its packed form counts once. */
    private static Optional<String> one(InputFile folder, Predicate<String> kind) {
        TreeMap<String, String> byPlainName = new TreeMap<>();
        for (InputFile file : folder.children()) {
            String name = file.name().toLowerCase(Locale.ROOT);
            if (!file.folder() && name.contains("idx") && kind.test(name)) {
                byPlainName.putIfAbsent(name.replaceFirst("\\.gz$", ""), file.name());
            }
        }
        if (byPlainName.size() > 1) {
            throw new UserError(
                    folder.place(),
                    "holds several files that may be meant: " + String.join(", ", byPlainName.values())
                            + "; name those of data.idx");
        }
        return byPlainName.values().stream().findFirst();
    }
}
