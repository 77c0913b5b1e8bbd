package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class LocalFolderTest extends FolderContract {
    @Override
    String location(Path path) {
        return path.toString();
    }

    @Override
    Configuration hadoop() {
        return new Configuration(false);
    }

    @Test
    void aPathWithoutSchemeIsLocalWhateverHadoopThinks() throws IOException {
        Configuration hadoop = hadoop();
        hadoop.set("fs.defaultFS", "hdfs://nowhere:1/");
        Folder.at(disk.resolve("a").toString(), hadoop).write("x", "x");
        assertThat(disk.resolve("a/x")).exists();
    }

    @Test
    void fileUrisAreLocalToo() throws IOException {
        Folder.at("file:" + disk + "/a b", hadoop()).write("x", "x");
        assertThat(disk.resolve("a b")).isDirectoryContaining(path -> path.endsWith("x"));
        assertThat(disk.resolve("a b").toFile().list()).containsExactly("x");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(disk.resolve("a"), "x");
        assertThat(folder("a").exists()).isFalse();
        assertThatThrownBy(() -> folder("a").lock())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> folder("a/b").lock()).isInstanceOf(UserError.class);
    }
}
