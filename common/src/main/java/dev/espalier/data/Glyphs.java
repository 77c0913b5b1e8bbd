package dev.espalier.data;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import dev.espalier.sweep.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Images of glyphs, drawn and labelled here: data for trying things out and for tests, always at hand. Each class is a
 * figure of a few strokes; each image shows one, bent, turned, shifted and scaled, of its own thickness and brightness,
 * among stray strokes and noise. The same options give the same images everywhere.
 *
 * @param examples how many images, about equally many of each class
 * @param size height and width in pixels
 * @param channels 1 for grey, 3 for colours, which say nothing about the class
 * @param difficulty from 0, clean figures that hardly move, to 1
 */
record Glyphs(int examples, int classes, int size, int channels, double difficulty, long seed) implements Source {
    static final int MOST_CLASSES = 64;

    static Glyphs read(Section glyphs) {
        int channels = glyphs.integer("channels", 1, 3);
        if (channels == 2) {
            glyphs.problem("channels", "is 2, but must be 1 for grey or 3 for colours");
        }
        return new Glyphs(
                glyphs.integer("examples", 10, 10_000_000),
                glyphs.integer("classes", 2, MOST_CLASSES),
                glyphs.integer("size", 8, 256),
                channels,
                glyphs.number("difficulty", Range.UNIT),
                glyphs.whole("seed", 0, Long.MAX_VALUE));
    }

    @Override
    public String title() {
        return "glyphs";
    }

    @Override
    public Raw load(Configuration hadoop) {
        Shape shape = new Shape.Image(channels, size, size);
        byte[] pixels = new byte[Sizes.cells(examples, shape)];
        int[] labels = new int[examples];
        List<GlyphFigure> figures = GlyphFigure.distinct(classes);
        GlyphPainter painter = new GlyphPainter(size, channels, difficulty);
        Random random = new Random(new Seeds("glyphs/" + seed).seed("images"));
        for (int i = 0; i < examples; i++) {
            labels[i] = i % classes;
            painter.paint(figures.get(labels[i]), random, pixels, i * shape.size());
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new Raw(
                shape, List.of(), names, new Raw.Rows(new Cells.Bytes(pixels, shape.size()), labels), Optional.empty());
    }
}
