package dev.espalier.track;

import java.util.StringJoiner;

/** A note with an upper bound: what no longer fits is left out, and the note ends with an ellipsis. */
final class Markdown {
    private static final String MORE = "\n…\n";

    private final StringBuilder text = new StringBuilder();
    private final int longest;
    private boolean full;

    Markdown(int longest) {
        this.longest = longest;
    }

    void line(String line) {
        if (!full && text.length() + line.length() + 1 + MORE.length() > longest) {
            full = true;
            text.append(MORE);
        }
        if (!full) {
            text.append(line).append('\n');
        }
    }

    void row(String... cells) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        for (String cell : cells) {
            row.add(cell.replace("|", "\\|").replace('\n', ' '));
        }
        line(row.toString());
    }

    /** Below the head of a table: {@code l} or {@code r} for each column. */
    void rule(String... sides) {
        StringJoiner rule = new StringJoiner(" | ", "| ", " |");
        for (String side : sides) {
            rule.add(side.equals("r") ? "---:" : "---");
        }
        line(rule.toString());
    }

    /** A text that is shown as it is. */
    static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1").replace('\n', ' ');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
