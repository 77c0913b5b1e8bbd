package dev.espalier.data;

import dev.espalier.conf.Section;
import java.util.List;
import java.util.Optional;

/** Reads the part of the block {@code data} that says where examples come from, all forms of it, so that no mistake hides. */
final class SourceReader {
    private enum Format {
        IDX,
        CIFAR10,
        CSV,
        PARQUET,
        GLYPHS;

        boolean table() {
            return this == CSV || this == PARQUET;
        }
    }

    private final Section data;
    private final boolean declared;
    private final boolean refuse;

    /**
     * @param declared whether the user names the classes
     * @param refuse whether a missing value is an error
     */
    SourceReader(Section data, boolean declared, boolean refuse) {
        this.data = data;
        this.declared = declared;
        this.refuse = refuse;
    }

    Source source() {
        Optional<String> path = data.optionalText("path");
        Optional<String> test = data.optionalText("test");
        TableColumns columns = TableColumns.read(data);
        CsvForm csv = data.section("csv").closing(CsvForm::read);
        IdxNames idx = data.section("idx").closing(IdxNames::read);
        Glyphs glyphs = data.section("glyphs").closing(Glyphs::read);
        if (!data.has("format")) {
            data.problem("format", "is missing: it must be one of idx, cifar10, csv, parquet, glyphs");
            return glyphs;
        }
        Format format = data.choice("format", Format.class);
        requirePlace(format, path.isPresent(), idx.images().isPresent());
        refuseStrangers(format);
        return switch (format) {
            case IDX -> new IdxFiles(path, idx, declared);
            case CIFAR10 -> new Cifar10Files(path.orElse(""), test);
            case CSV -> new CsvFiles(path.orElse(""), test, columns, csv, refuse);
            case PARQUET -> new ParquetFiles(path.orElse(""), test, columns, refuse);
            case GLYPHS -> glyphs;
        };
    }

    private void requirePlace(Format format, boolean path, boolean images) {
        if (format == Format.GLYPHS && path) {
            data.problem("path", "is given, but glyphs are drawn and not read");
        }
        if (format == Format.IDX && !path && !images) {
            data.problem("path", "is missing: it must be the folder of the files, or data.idx must name them");
        }
        if (format != Format.IDX && format != Format.GLYPHS && !path) {
            data.problem("path", "is missing: it must be a file or a folder");
        }
        if (format.table() && !data.has("label")) {
            data.problem("label", "is missing: it must be the name or the position of the column of labels");
        }
    }

    private void refuseStrangers(Format format) {
        if (data.has("test") && !format.table() && format != Format.CIFAR10) {
            String instead = format == Format.IDX ? "; for idx, see data.idx.test-images" : "";
            data.problem("test", "is for the formats cifar10, csv and parquet" + instead);
        }
        for (String key : List.of("label", "features", "drop", "shape")) {
            if (data.has(key) && !format.table()) {
                data.problem(key, "is for tables: csv and parquet");
            }
        }
    }
}
