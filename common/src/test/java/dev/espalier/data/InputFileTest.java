package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    /** Stands for a cluster's file system. */
    public static final class FarFileSystem extends RawLocalFileSystem {
        @Override
        public String getScheme() {
            return "far";
        }

        @Override
        public URI getUri() {
            return URI.create("far:///");
        }
    }

    @TempDir
    private Path folder;

    private final Configuration hadoop = new Configuration(false);

    private static String text(InputFile file) {
        return file.read(in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void anyFileSystemOfHadoopWillDo() throws IOException {
        hadoop.setClass("fs.far.impl", FarFileSystem.class, FileSystem.class);
        Files.writeString(folder.resolve("a"), "alpha");
        Files.write(folder.resolve("b.gz"), Binaries.gzip("beta".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve(".hidden"), "no");
        Files.writeString(folder.resolve("_SUCCESS"), "no");
        for (String location : new String[] {folder.toString(), "file://" + folder, "far://" + folder}) {
            assertThat(InputFile.at(location, hadoop).parts().stream().map(InputFileTest::text))
                    .containsExactly("alpha", "beta");
        }
        assertThat(InputFile.at("far://" + folder, hadoop).parts().get(0).place())
                .isEqualTo("far:" + folder.resolve("a"));
    }

    @Test
    void shortFilesAreNotTakenForPackedOnes() throws IOException {
        Files.writeString(folder.resolve("a"), "");
        Files.writeString(folder.resolve("b"), "b");
        assertThat(InputFile.at(folder.toString(), hadoop).parts().stream().map(InputFileTest::text))
                .containsExactly("", "b");
    }

    @Test
    void whatCannotBeReadIsTold() throws IOException {
        assertThatThrownBy(() -> InputFile.at(folder + "/none", hadoop))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + "/none: does not exist: it must be a file or folder that can be read");
        assertThatThrownBy(() -> InputFile.at("odd://host/x", hadoop))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("odd://host/x: is on no file system that is known here: ");
        assertThatThrownBy(() -> InputFile.at("a:b:c", hadoop))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("a:b:c: is no path that can be used: ");
        hadoop.set("fs.cloud.impl", "org.example.CloudFileSystem");
        assertThatThrownBy(() -> InputFile.at("cloud://bucket/x", hadoop))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("cloud://bucket/x: is on a file system whose library is not here: ")
                .hasMessageContaining("org.example.CloudFileSystem");
        assertThatThrownBy(() -> InputFile.at(folder.toString(), hadoop).parts())
                .isInstanceOf(UserError.class)
                .hasMessage(folder + ": is a folder without files: there is nothing to read");
        assertThatThrownBy(() -> text(InputFile.at(folder.toString(), hadoop)))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + ": is a folder, but must be a file");
    }
}
