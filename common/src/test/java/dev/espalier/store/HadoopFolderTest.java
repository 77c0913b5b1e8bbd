package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HadoopFolderTest extends FolderContract {
    @Override
    String location(Path path) {
        return StrictFileSystem.SCHEME + "://" + path;
    }

    @Override
    Configuration hadoop() {
        return StrictFileSystem.configuration();
    }

    @Test
    void aLockOfAnotherHostIsLeftToTheUser() throws IOException {
        folder("a").lock().close();
        Files.write(disk.resolve("a/.lock"), new Holder("far-away", 1, "long ago").written());
        assertThatThrownBy(() -> folder("a").lock())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("process 1 on far-away (started long ago)")
                .hasMessageContaining("delete strict:" + disk + "/a/.lock");
    }

    @Test
    void aLockThatNamesNobodyIsLeftToTheUser() throws IOException {
        folder("a").lock().close();
        Files.writeString(disk.resolve("a/.lock"), "");
        assertThatThrownBy(() -> folder("a").lock())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another process");
    }

    @Test
    void aLockIsGoneAfterwardsUnlessItIsSomeoneElses() throws IOException {
        folder("a").lock().close();
        assertThat(disk.resolve("a")).isEmptyDirectory();
        FolderLock lock = folder("a").lock();
        Files.write(disk.resolve("a/.lock"), new Holder("far-away", 1, "long ago").written());
        lock.close();
        assertThat(disk.resolve("a/.lock")).exists();
    }
}
