package dev.espalier.track;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under each other in a block of fixed-width text: a page gives the cells of a Markdown table no room. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final int texts;

    /** @param texts how many columns, the first ones, hold texts; numbers stand at the right */
    TextTable(int texts) {
        this.texts = texts;
    }

    void row(List<String> cells) {
        rows.add(cells.stream().map(cell -> cell.replaceAll("\\s+", " ")).toList());
    }

    void writeTo(Markdown note) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(i -> rows.stream()
                        .filter(row -> i < row.size())
                        .mapToInt(row -> row.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        note.block(rows.stream().map(row -> line(row, widths)).toList());
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String room = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(i < texts ? row.get(i) + room : room + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
