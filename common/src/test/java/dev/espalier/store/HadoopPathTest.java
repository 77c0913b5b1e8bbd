package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HadoopPathTest {
    private final Configuration hadoop = new Configuration(false);

    @TempDir
    private Path disk;

    @Test
    void readsAFile() throws IOException {
        Files.writeString(disk.resolve("a"), "text");
        assertThat(HadoopPath.at(disk + "/a", hadoop).content()).asString().isEqualTo("text");
    }

    @Test
    void aFolderAndNothingAreNoFile() {
        assertThatThrownBy(() -> HadoopPath.at(disk.toString(), hadoop).content())
                .isInstanceOf(UserError.class)
                .hasMessage(disk + ": is a folder, but must be a file");
        assertThatThrownBy(() -> HadoopPath.at(disk + "/a", hadoop).content())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(disk + "/a: does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '\"\": is no path: a file or folder must be named'",
        "odd://host/x, odd://host/x: is on no file system that is known here",
        "cloud://bucket/x, cloud://bucket/x: is on a file system whose library is not here",
        "a:b:c, a:b:c: is no path that can be used",
        "hdfs://nobody.invalid/x, hdfs://nobody.invalid/x: names a host that is not known here: nobody.invalid",
        "strict:///x, strict:///x: cannot be reached: away"
    })
    void whatLeadsNowhereIsTold(String location, String told) {
        hadoop.set("fs.cloud.impl", "nowhere.CloudFileSystem");
        hadoop.set("fs.hdfs.impl", "org.apache.hadoop.hdfs.DistributedFileSystem");
        hadoop.set("fs.strict.impl", Away.class.getName());
        assertThatThrownBy(() -> HadoopPath.at(location, hadoop))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(told);
    }

    /** Cannot even be opened. */
    public static final class Away extends RawLocalFileSystem {
        @Override
        public void initialize(URI uri, Configuration configuration) throws IOException {
            throw new IOException("away");
        }
    }
}
