package dev.espalier.report;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Variant;
import dev.espalier.table.Results;
import dev.espalier.track.MethodColors;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Says what the marks of all panels mean. */
final class Legend {
    private static final int MARK = 8;
    private static final int GAP = 7;
    private static final int BETWEEN = 22;
    private static final int LINE = 22;

    private record Entry(Marker marker, Color color) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Legend(Results results, List<Panel> panels, MethodColors colors) {
        results.outcomes().gists().stream()
                .map(Gist::variant)
                .filter(variant -> !variant.isBaseline())
                .forEach(variant -> entries.putIfAbsent(
                        variant.method().name(), new Entry(SeriesMarkers.CIRCLE, Color.decode(colors.of(variant)))));
        entries.put("on the front", new Entry(new Ring(), Color.decode(MethodColors.FRONT)));
        entries.put("baseline", new Entry(SeriesMarkers.DIAMOND, Color.decode(colors.of(Variant.baseline()))));
        if (panels.stream().anyMatch(panel -> !panel.below().isEmpty())) {
            entries.put("off the scale", new Entry(SeriesMarkers.TRIANGLE_DOWN, Color.GRAY));
        }
    }

    /** The entries in as few lines as the width takes. */
    private List<List<String>> lines(FontMetrics metrics, int width) {
        List<List<String>> lines = new ArrayList<>();
        int left = 0;
        for (String name : entries.keySet()) {
            int needed = length(metrics, name);
            if (lines.isEmpty() || needed > left) {
                lines.add(new ArrayList<>());
                left = width;
            }
            lines.get(lines.size() - 1).add(name);
            left -= needed;
        }
        return lines;
    }

    private static int length(FontMetrics metrics, String name) {
        return MARK + GAP + metrics.stringWidth(name) + BETWEEN;
    }

    int height(Graphics2D canvas, int width) {
        return lines(metrics(canvas), width).size() * LINE;
    }

    /** Draws each line in the middle, downwards from {@code top}. */
    void paint(Graphics2D canvas, int width, int top) {
        FontMetrics metrics = metrics(canvas);
        int y = top;
        for (List<String> line : lines(metrics, width)) {
            y += LINE;
            int length = line.stream().mapToInt(name -> length(metrics, name)).sum() - BETWEEN;
            int x = (width - length) / 2;
            for (String name : line) {
                Entry entry = entries.get(name);
                canvas.setColor(entry.color());
                entry.marker().paint(canvas, x + MARK / 2.0, y - metrics.getAscent() / 3.0, MARK);
                canvas.setColor(Color.DARK_GRAY);
                canvas.drawString(name, x + MARK + GAP, y);
                x += length(metrics, name);
            }
        }
    }

    private static FontMetrics metrics(Graphics2D canvas) {
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        return canvas.getFontMetrics();
    }
}
