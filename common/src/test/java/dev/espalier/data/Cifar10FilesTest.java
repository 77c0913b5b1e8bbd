package dev.espalier.data;

import static dev.espalier.data.Opened.data;
import static dev.espalier.data.Opened.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FilesTest {
    @TempDir
    private Path folder;

    private static String cifar(Path path) {
        return "format = cifar10, path = \"" + path + "\"" + Opened.halves();
    }

    @Test
    void aFolderHasItsBatchesAndItsTestSet() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), Binaries.cifar(0, 9, 0, 9));
        Files.write(folder.resolve("data_batch_2.bin"), Binaries.cifar(9, 0, 9, 0));
        Files.write(folder.resolve("test_batch.bin"), Binaries.cifar(9, 0));
        Dataset data = data(cifar(folder));
        assertThat(data.shape()).isEqualTo(new Shape.Image(3, 32, 32));
        assertThat(data.classes()).hasSize(10).startsWith("airplane").endsWith("truck");
        assertThat(data.train().count() + data.validation().count()).isEqualTo(8);
        assertThat(data.test().labels()).containsExactly(9, 0);
        assertThat(data.test().features()[3072]).isEqualTo(11);
        assertThat(data.test().features()[3072 + 1023]).isEqualTo(11);
        assertThat(data.test().features()[3072 + 1024]).isZero();
    }

    @Test
    void theArchiveAsItUnpacksAndASingleBatchWillDo() throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        Path batch = unpacked.resolve("data_batch_1.bin");
        Files.write(batch, Binaries.cifar(0, 9, 0, 9, 1, 1, 1, 1));
        Dataset whole = data(cifar(folder));
        assertThat(whole.test().count()).isEqualTo(2);
        assertThat(data(cifar(batch)).checksum()).isEqualTo(whole.checksum());
        Path other = folder.resolve("other.bin");
        Files.write(other, Binaries.cifar(1, 0, 9));
        assertThat(data(cifar(batch) + "test = \"" + other + "\"").test().labels())
                .containsExactly(1, 0, 9);
    }

    @Test
    void aLabelOutOfRangeIsRefused() throws IOException {
        Path batch = folder.resolve("data_batch_1.bin");
        Files.write(batch, Binaries.cifar(0, 9, 10));
        assertThat(error(cifar(folder))).isEqualTo(batch + ": has label 10 in record 3, but must have 0 to 9");
    }

    @Test
    void anotherSizeIsRefused() throws IOException {
        Path batch = folder.resolve("data_batch_1.bin");
        Files.write(batch, new byte[3074]);
        assertThat(error(cifar(folder)))
                .isEqualTo(
                        batch + ": holds 3074 bytes, but must hold records of 3073: a label and an image of 3×32×32");
        Files.write(batch, new byte[0]);
        assertThat(error(cifar(folder))).startsWith(batch + ": holds 0 bytes");
    }

    @Test
    void aFolderWithoutBatchesIsRefused() {
        assertThat(error(cifar(folder)))
                .isEqualTo(
                        folder + ": must hold batches of CIFAR-10, binary version: data_batch_1.bin … test_batch.bin");
    }
}
