package dev.espalier.data;

import static dev.espalier.data.Binaries.bytes;
import static dev.espalier.data.Binaries.idx;
import static dev.espalier.data.Opened.data;
import static dev.espalier.data.Opened.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {
    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void writeTraining() throws IOException {
        Binaries.pair(folder, "train", 24);
        images = folder.resolve("train-images-idx3-ubyte");
        labels = folder.resolve("train-labels-idx1-ubyte");
    }

    private String idxIn(Path place) {
        return "format = idx, path = \"" + place + "\"" + Opened.halves();
    }

    @Test
    void imagesAndLabelsStayTogether() {
        Dataset data = data(idxIn(folder));
        assertThat(data.shape()).isEqualTo(new Shape.Image(1, 2, 2));
        assertThat(data.classes()).containsExactly("0", "1", "2");
        assertThat(data.train().count()).isEqualTo(12);
        assertThat(data.validation().count()).isEqualTo(6);
        assertThat(data.test().count()).isEqualTo(6);
        for (int row = 0; row < 12; row++) {
            assertThat(data.train().label(row)).isEqualTo((int) data.train().features()[row * 4] % 3);
        }
    }

    @Test
    void aTestSetOfItsOwnIsKept() throws IOException {
        Binaries.pair(folder, "t10k", 9);
        Dataset data = data(idxIn(folder));
        assertThat(data.test().count()).isEqualTo(9);
        assertThat(data.test().labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(data.train().count() + data.validation().count()).isEqualTo(24);
    }

    @Test
    void neitherPackingNorPlaceChangesTheChecksum(@TempDir Path other) throws IOException {
        String plain = data(idxIn(folder)).checksum();
        Binaries.pair(other, "train", 24);
        Binaries.pack(other.resolve("train-images-idx3-ubyte"));
        Binaries.pack(other.resolve("train-labels-idx1-ubyte"));
        assertThat(data(idxIn(other)).checksum()).isEqualTo(plain).hasSize(64);

        byte[] changed = Files.readAllBytes(images);
        changed[changed.length - 1]++;
        Files.write(images, changed);
        assertThat(data(idxIn(folder)).checksum()).isNotEqualTo(plain);
    }

    @Test
    void filesOfOtherNamesAreNamed() throws IOException {
        Files.move(images, folder.resolve("pictures"));
        Files.move(labels, folder.resolve("answers"));
        assertThat(data(idxIn(folder) + "idx { images = pictures, labels = answers }")
                        .train()
                        .count())
                .isEqualTo(12);
        assertThat(error(idxIn(folder)))
                .isEqualTo(folder + ": must hold images and labels in the IDX form under their usual names, such as "
                        + "train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz; "
                        + "other names go to data.idx.images and data.idx.labels");
    }

    @Test
    void rowsOfNumbersAndImagesOfChannelsAreReadToo() throws IOException {
        Files.write(images, idx(new int[] {24, 4}, new byte[96]));
        assertThat(data(idxIn(folder)).shape()).isEqualTo(new Shape.Columns(4));
        Files.write(images, idx(new int[] {24, 3, 1, 2}, new byte[144]));
        assertThat(data(idxIn(folder)).shape()).isEqualTo(new Shape.Image(3, 1, 2));
    }

    @Test
    void labelsMayBeginWithOne() throws IOException {
        byte[] fromOne = Files.readAllBytes(labels);
        for (int i = 8; i < fromOne.length; i++) {
            fromOne[i]++;
        }
        Files.write(labels, fromOne);
        assertThat(data(idxIn(folder)).classes()).containsExactly("1", "2", "3");
        assertThat(data(idxIn(folder)).train().labels()).containsOnly(0, 1, 2);
    }

    @Test
    void severalSetsInOneFolderAreRefused() throws IOException {
        Binaries.pair(folder, "digits-train", 3);
        assertThat(error(idxIn(folder)))
                .isEqualTo(folder + ": holds several files that may be meant: digits-train-images-idx3-ubyte, "
                        + "train-images-idx3-ubyte; name those of data.idx");
    }

    @Test
    void imagesWithoutLabelsAreRefused() throws IOException {
        Binaries.pair(folder, "t10k", 3);
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        assertThat(error(idxIn(folder)))
                .isEqualTo(folder + ": holds t10k-images-idx3-ubyte without the labels that belong to it");
    }

    @Test
    void anotherBeginningIsRefused() throws IOException {
        Files.copy(labels, images, StandardCopyOption.REPLACE_EXISTING);
        assertThat(error(idxIn(folder)))
                .isEqualTo(images + ": begins with 00000801, but must begin with 00000802 or 00000803 or 00000804: "
                        + "images in the IDX form, as bytes");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.write(labels, new byte[0]);
        assertThat(error(idxIn(folder)))
                .isEqualTo(labels + ": holds 0 bytes: it is empty, or was cut off in its header");
    }

    @Test
    void aSizeThatDoesNotMatchTheHeaderIsRefused() throws IOException {
        Files.write(images, idx(new int[] {24, 2, 2}, new byte[95]));
        assertThat(error(idxIn(folder)))
                .isEqualTo(images + ": ends after 95 bytes, but its header promises 24×2×2, which is 96");
        Files.write(images, idx(new int[] {24, 2, 2}, new byte[97]));
        assertThat(error(idxIn(folder)))
                .isEqualTo(images + ": goes on after the 96 bytes (24×2×2) that its header promises");
        Files.write(images, idx(new int[] {2_000_000_000, 28, 28}, new byte[97]));
        assertThat(error(idxIn(folder))).startsWith(images + ": promises 2000000000×28×28 bytes in its header, but");
        Files.write(images, idx(new int[] {-1, 28, 28}, new byte[97]));
        assertThat(error(idxIn(folder))).startsWith(images + ": has an extent of 4294967295 in its header");
        Files.write(images, bytes(0, 0, 8, 3, 0, 0));
        assertThat(error(idxIn(folder))).isEqualTo(images + ": was cut off in its header");
    }

    @Test
    void aTruncatedGzipIsRefused() throws IOException {
        byte[] packed = Binaries.gzip(Files.readAllBytes(images));
        Files.write(images, Arrays.copyOf(packed, packed.length - 12));
        assertThat(error(idxIn(folder))).isEqualTo(images + ": is a gzip file that ends too early: it was cut off");
    }

    @Test
    void aDamagedGzipIsRefused() throws IOException {
        byte[] packed = Binaries.gzip(Files.readAllBytes(images));
        packed[packed.length - 6]++;
        Files.write(images, packed);
        assertThat(error(idxIn(folder))).startsWith(images + ": is a damaged gzip file: ");
    }

    @Test
    void fewerLabelsThanImagesAreRefused() throws IOException {
        Files.write(labels, idx(new int[] {23}, new byte[23]));
        assertThat(error(idxIn(folder)))
                .isEqualTo(labels + ": holds 23 labels, but " + images
                        + " holds 24 images: there must be as many of one as of the other");
    }

    @Test
    void aLabelOutOfRangeIsRefused() throws IOException {
        byte[] written = Files.readAllBytes(labels);
        written[8 + 4] = (byte) 200;
        Files.write(labels, written);
        assertThat(error(idxIn(folder)))
                .isEqualTo(labels + ": has label 200 in row 5, but no row has label 3: labels must be 0, 1, 2 … or "
                        + "1, 2, 3 … without a gap; if they are others, name them in data.classes");
        assertThat(error(idxIn(folder) + "classes = [0, 1, 2]"))
                .isEqualTo("data.classes: does not name what some labels of idx " + folder
                        + " say: 200; named are 0, 1, 2");
        assertThat(data(idxIn(folder) + "classes = [0, 1, 2, 200]").classes()).containsExactly("0", "1", "2", "200");
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() throws IOException {
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(new int[] {1, 1, 4}, new byte[4]));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idx(new int[] {1}, new byte[1]));
        assertThat(error(idxIn(folder)))
                .isEqualTo(folder.resolve("t10k-images-idx3-ubyte") + ": holds images of 1×1×4, but " + images
                        + " holds images of 1×2×2: they must be alike");
    }

    @Test
    void aMissingFolderIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(error(idxIn(nowhere)))
                .isEqualTo(nowhere + ": does not exist: it must be a file or folder that can be read");
    }
}
