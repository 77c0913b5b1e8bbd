package dev.espalier.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * The figure of one class: a few strokes, each between two neighbours on a grid of {@link #COLUMNS} × {@link #ROWS} points.
 *
 * @param strokes pairs of points, numbered row by row
 */
record GlyphFigure(List<Stroke> strokes) {
    static final int COLUMNS = 3;
    static final int ROWS = 4;
    private static final int POINTS = COLUMNS * ROWS;
    private static final int STROKES = 5;

    /** How many strokes two figures do not share, at least, wherever on the grid one of them is. */
    private static final int APART = 4;

    record Stroke(int from, int to) {
        int number() {
            return Math.min(from, to) * POINTS + Math.max(from, to);
        }
    }

    GlyphFigure {
        strokes = List.copyOf(strokes);
    }

    /** The first so many of one endless list of figures. */
    static List<GlyphFigure> distinct(int count) {
        Random random = new Random(1);
        List<GlyphFigure> figures = new ArrayList<>();
        while (figures.size() < count) {
            GlyphFigure drawn = draw(random);
            if (figures.stream().allMatch(drawn::differsFrom)) {
                figures.add(drawn);
            }
        }
        return figures;
    }

    /** Strokes that hang together, none of them twice. */
    private static GlyphFigure draw(Random random) {
        List<Stroke> strokes = new ArrayList<>();
        BitSet drawn = new BitSet();
        int at = random.nextInt(POINTS);
        while (strokes.size() < STROKES) {
            int column = at % COLUMNS + random.nextInt(3) - 1;
            int row = at / COLUMNS + random.nextInt(3) - 1;
            int to = row * COLUMNS + column;
            if (column >= 0 && column < COLUMNS && row >= 0 && row < ROWS && to != at) {
                Stroke stroke = new Stroke(at, to);
                if (!drawn.get(stroke.number())) {
                    drawn.set(stroke.number());
                    strokes.add(stroke);
                }
                at = to;
            }
        }
        return new GlyphFigure(strokes);
    }

    private boolean differsFrom(GlyphFigure other) {
        BitSet theirs = other.numbers(0);
        for (int down = 1 - ROWS; down < ROWS; down++) {
            for (int right = 1 - COLUMNS; right < COLUMNS; right++) {
                if (fits(right, down)) {
                    BitSet difference = numbers(down * COLUMNS + right);
                    difference.xor(theirs);
                    if (difference.cardinality() < APART) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private BitSet numbers(int shift) {
        BitSet numbers = new BitSet();
        strokes.forEach(stroke -> numbers.set(new Stroke(stroke.from + shift, stroke.to + shift).number()));
        return numbers;
    }

    private boolean fits(int right, int down) {
        return strokes.stream().allMatch(stroke -> onGrid(stroke.from, right, down) && onGrid(stroke.to, right, down));
    }

    private static boolean onGrid(int point, int right, int down) {
        int column = point % COLUMNS + right;
        int row = point / COLUMNS + down;
        return column >= 0 && column < COLUMNS && row >= 0 && row < ROWS;
    }
}
