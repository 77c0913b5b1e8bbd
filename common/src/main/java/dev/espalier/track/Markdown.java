package dev.espalier.track;

import java.util.List;

/** A note with an upper bound: what no longer fits is left out, and an ellipsis stands for it. */
final class Markdown {
    private static final String FENCE = "```\n";
    private static final String MORE = "…\n";

    private final StringBuilder text = new StringBuilder();
    private final int longest;

    Markdown(int longest) {
        this.longest = longest;
    }

    void paragraph(String paragraph) {
        if (fits(paragraph.length() + 2)) {
            text.append(paragraph).append("\n\n");
        }
    }

    /** Lines that are shown as they are, one under the other. */
    void block(List<String> lines) {
        if (!fits(2 * FENCE.length() + MORE.length() + 1)) {
            return;
        }
        text.append(FENCE);
        for (String line : lines) {
            if (!fits(line.length() + 1 + FENCE.length() + MORE.length() + 1)) {
                text.append(MORE);
                break;
            }
            text.append(line.replace("```", "'''")).append('\n');
        }
        text.append(FENCE).append('\n');
    }

    private boolean fits(int more) {
        return text.length() + more <= longest;
    }

    /** A text that is shown as it is. */
    static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<])", "\\\\$1").replace('\n', ' ');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
