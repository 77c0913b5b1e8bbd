package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Binary batches of CIFAR-10: records of a label and 3 × 32 × 32 bytes.
 *
 * @param path the folder of the batches, or one of them
 * @param test one more batch, as test set; the folder has its own
 */
record Cifar10Files(String path, Optional<String> test) implements Source {
    private static final Shape SHAPE = new Shape.Image(3, 32, 32);
    private static final int RECORD = 1 + SHAPE.size();
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    @Override
    public String title() {
        return "cifar10 " + path;
    }

    @Override
    public Raw load(Configuration hadoop) {
        InputFile given = InputFile.at(path, hadoop);
        List<InputFile> train = List.of(given);
        Optional<InputFile> tested = test.map(location -> InputFile.at(location, hadoop));
        if (given.folder()) {
            List<InputFile> files = files(given);
            train = named(files, "data_batch_[0-9]+");
            tested = tested.or(() -> named(files, "test_batch").stream().findFirst());
            if (train.isEmpty()) {
                throw new UserError(
                        given.place(),
                        "must hold batches of CIFAR-10, binary version: data_batch_1.bin … test_batch.bin");
            }
        }
        return new Raw(SHAPE, List.of(), CLASSES, rows(train), tested.map(file -> rows(List.of(file))));
    }

    /** The archive unpacks to a folder of its own. */
    private static List<InputFile> files(InputFile folder) {
        return folder.children().stream()
                .filter(child -> child.folder() && child.name().equals("cifar-10-batches-bin"))
                .findFirst()
                .orElse(folder)
                .children();
    }

    /** The plain batches; the packed ones where there are no plain ones. */
    private static List<InputFile> named(List<InputFile> files, String name) {
        return Stream.of("\\.bin", "\\.bin\\.gz")
                .map(ending -> files.stream()
                        .filter(file -> !file.folder() && file.name().matches(name + ending))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Raw.Rows rows(List<InputFile> batches) {
        List<byte[]> contents = new ArrayList<>();
        for (InputFile batch : batches) {
            byte[] content = batch.read(in -> in.readAllBytes());
            if (content.length == 0 || content.length % RECORD != 0) {
                throw new UserError(
                        batch.place(),
                        "holds " + content.length + " bytes, but must hold records of " + RECORD
                                + ": a label and an image of 3×32×32");
            }
            contents.add(content);
        }
        int count =
                contents.stream().mapToInt(content -> content.length / RECORD).sum();
        int[] labels = new int[count];
        byte[] pixels = new byte[Sizes.cells(count, SHAPE)];
        int row = 0;
        for (int batch = 0; batch < contents.size(); batch++) {
            byte[] content = contents.get(batch);
            for (int at = 0; at < content.length; at += RECORD) {
                labels[row] = content[at] & 0xFF;
                if (labels[row] >= CLASSES.size()) {
                    throw new UserError(
                            batches.get(batch).place(),
                            "has label " + labels[row] + " in record " + (at / RECORD + 1) + ", but must have 0 to 9");
                }
                System.arraycopy(content, at + 1, pixels, row * SHAPE.size(), SHAPE.size());
                row++;
            }
        }
        return new Raw.Rows(new Cells.Bytes(pixels, SHAPE.size()), labels);
    }
}
