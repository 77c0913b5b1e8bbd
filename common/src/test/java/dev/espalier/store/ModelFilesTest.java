package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    private static final VariantId ID = new VariantId("0123456789abcdef");
    private static final VariantId OTHER = new VariantId("fedcba9876543210");

    @TempDir
    Path disk;

    private ModelFiles models;
    private Path model;

    @BeforeEach
    void aModel() throws IOException {
        models = new ModelFiles(Folder.at(disk.resolve("out").toString(), new Configuration(false)));
        model = Files.writeString(disk.resolve("model.zip"), "a model");
    }

    @Test
    void keepsACopyUnderTheVariantsId() throws IOException {
        assertThat(models.kept(ID)).isEmpty();
        models.keep(ID, model);
        models.keep(OTHER, model);
        Files.writeString(model, "a better model");
        models.keep(ID, model);
        assertThat(models.kept(ID)).containsExactly("model.zip");
        assertThat(disk.resolve("out/models/" + ID + "/model.zip")).hasContent("a better model");
        assertThat(disk.resolve("out/" + ModelFiles.name(OTHER, "model.zip"))).hasContent("a model");
    }

    @Test
    void dropsOnlyWhatItIsTold() throws IOException {
        models.keep(ID, model);
        models.keep(OTHER, model);
        models.drop(ID);
        models.drop(ID);
        assertThat(disk.resolve("out/models").toFile().list()).containsExactly(OTHER.text());
    }
}
