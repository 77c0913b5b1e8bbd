package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a folder wherever it is. */
abstract class FolderContract {
    @TempDir
    Path disk;

    /** What names a path of the disk in the kind of folder that is tested. */
    abstract String location(Path path);

    abstract Configuration hadoop();

    Folder folder(String name) throws IOException {
        return Folder.at(location(disk.resolve(name)), hadoop());
    }

    @Test
    void aMissingFolderIsEmpty() throws IOException {
        Folder folder = folder("a/b");
        assertThat(folder.exists()).isFalse();
        assertThat(folder.list("")).isEmpty();
        assertThat(folder.list("below")).isEmpty();
        assertThat(folder.holds("x")).isFalse();
        folder.delete("x");
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void whatIsWrittenIsThereAndNothingElse() throws IOException {
        Folder folder = folder("a b/c");
        folder.write("below/x.txt", "one");
        folder.write("below/x.txt", "two");
        folder.write("y.txt", "ü");
        assertThat(folder.exists()).isTrue();
        assertThat(folder.list("")).containsExactly("below", "y.txt");
        assertThat(folder.list("below")).containsExactly("x.txt");
        assertThat(new String(folder.read("below/x.txt"), StandardCharsets.UTF_8))
                .isEqualTo("two");
        assertThat(disk.resolve("a b/c/y.txt")).hasContent("ü");
    }

    @Test
    void itsLocationLeadsBackToIt() throws IOException {
        Folder folder = folder("a b");
        folder.write("x", "one");
        Folder again = Folder.at(folder.location(), hadoop());
        assertThat(again.list("")).containsExactly("x");
        assertThat(again.location()).isEqualTo(folder.location()).matches("[a-z]+:.*");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAlone() throws IOException {
        Folder folder = folder("a");
        folder.write("x", "old");
        assertThatThrownBy(() -> folder.write("x", out -> {
                    out.write(1);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(folder.list("")).containsExactly("x");
        assertThat(folder.read("x")).asString().isEqualTo("old");
    }

    @Test
    void movesOverWhatIsThere() throws IOException {
        Folder folder = folder("a");
        folder.write("x", "x");
        folder.write("y", "y");
        folder.move("x", "y");
        assertThat(folder.list("")).containsExactly("y");
        assertThat(folder.read("y")).asString().isEqualTo("x");
    }

    @Test
    void deletesFilesAndFolders() throws IOException {
        Folder folder = folder("a");
        folder.write("b/c/x", "x");
        folder.write("b/y", "y");
        folder.write("z", "z");
        folder.delete("b");
        folder.delete("z");
        assertThat(folder.list("")).isEmpty();
    }

    @Test
    void onlyOneHasTheLock() throws IOException {
        Folder folder = folder("a");
        long self = ProcessHandle.current().pid();
        try (FolderLock held = folder.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> folder("a").lock())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("process " + self)
                    .hasMessageContaining("name another folder");
            assertThatThrownBy(() -> folder("a").lock()).isInstanceOf(UserError.class);
        }
        folder("a").lock().close();
    }

    @Test
    void aDeadProcessHoldsNoLock() throws Exception {
        Folder folder = folder("a");
        folder.lock().close();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Holder here = Holder.self();
        Holder gone = new Holder(here.host(), dead.pid(), here.started());
        Files.write(disk.resolve("a/.lock"), gone.written());
        folder.lock().close();
    }

    @Test
    void saysBeforehandWhetherThereCanBeOne() throws IOException {
        folder("a/b").requireUsable();
        assertThat(disk.resolve("a")).doesNotExist();
        Files.writeString(disk.resolve("letter"), "Dear …");
        for (String name : List.of("letter", "letter/a/b")) {
            assertThatThrownBy(() -> folder(name).requireUsable())
                    .as(name)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(disk + "/letter: is a file, but a folder is needed there");
        }
    }

    @Test
    void namesThatCanBeNoFolderAreRefused() {
        for (String name : List.of("", "nowhere://host/a", "strict:", "strict:a")) {
            assertThatThrownBy(() -> Folder.at(name, hadoop()).lock()).as(name).isInstanceOf(UserError.class);
        }
    }
}
