package dev.espalier.report;

import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Label;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;

/**
 * What explains some variants, side by side: a line of pictures for each figure. Things that have a place are drawn as maps,
 * the darker the larger; others as bars, the largest of the first variant.
 */
public final class DetailPicture {
    private static final int CELL = 220;
    private static final int HEAD = 36;
    private static final int GAP = 14;
    private static final int MOST_BARS = 12;
    private static final Color DARKEST = new Color(0x0072b2);

    private DetailPicture() {}

    /** A variant and what explains it. */
    public record Shown(String title, List<Detail> details) {
        public Shown {
            details = List.copyOf(details);
        }

        private double largest(String figure) {
            return details.stream()
                    .mapToDouble(detail -> value(detail, figure))
                    .max()
                    .orElse(0);
        }
    }

    /** What it is called in a sweep's folder. */
    public static String file(DetailTable table) {
        return table.name() + ".png";
    }

    /**
     * Draws it as PNG.
     *
     * @param shown at least one
     * @throws CannotDraw where Java has no fonts to draw with
     */
    public static byte[] png(String title, DetailTable table, List<Shown> shown) throws CannotDraw {
        List<String> figures = table.figures().stream()
                .map(Label::name)
                .filter(name -> !DetailTable.PLACE.contains(name))
                .toList();
        return Canvas.png(file(table), () -> {
            Canvas canvas = new Canvas(title, shown.size() * (CELL + GAP) + GAP, figures.size() * (CELL + HEAD + GAP));
            for (int i = 0; i < figures.size(); i++) {
                for (int j = 0; j < shown.size(); j++) {
                    Graphics2D cell =
                            canvas.part(GAP + j * (CELL + GAP), i * (CELL + HEAD + GAP), CELL + GAP, CELL + HEAD + GAP);
                    cell.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
                    cell.setColor(Color.DARK_GRAY);
                    cell.drawString(shown.get(j).title(), 0, HEAD - 20);
                    cell.drawString(figures.get(i), 0, HEAD - 6);
                    cell.translate(0, HEAD);
                    if (shown.get(0).details().stream()
                            .allMatch(detail -> detail.figures().keySet().containsAll(DetailTable.PLACE))) {
                        map(cell, shown.get(j), figures.get(i));
                    } else {
                        bars(cell, shown.get(j), figures.get(i), order(shown.get(0), figures.get(i)));
                    }
                }
            }
            return canvas;
        });
    }

    private static double value(Detail detail, String figure) {
        return Math.max(0, detail.figures().getOrDefault(figure, 0.0));
    }

    private static void map(Graphics2D cell, Shown shown, String figure) {
        int rows = 1 + (int) shown.largest(DetailTable.ROW);
        int columns = 1 + (int) shown.largest(DetailTable.COLUMN);
        double largest = shown.largest(figure);
        int side = Math.max(1, CELL / Math.max(rows, columns));
        for (Detail detail : shown.details()) {
            cell.setColor(shade(largest > 0 ? value(detail, figure) / largest : 0));
            cell.fillRect(
                    (int) (value(detail, DetailTable.COLUMN) * side),
                    (int) (value(detail, DetailTable.ROW) * side),
                    side,
                    side);
        }
        cell.setColor(Color.LIGHT_GRAY);
        cell.drawRect(0, 0, columns * side, rows * side);
    }

    /** From nearly white to the darkest. */
    private static Color shade(double share) {
        return new Color(
                shade(DARKEST.getRed(), share), shade(DARKEST.getGreen(), share), shade(DARKEST.getBlue(), share));
    }

    private static int shade(int darkest, double share) {
        return (int) Math.round(250 + share * (darkest - 250));
    }

    private static List<Long> order(Shown first, String figure) {
        return first.details().stream()
                .sorted(Comparator.comparingDouble((Detail detail) -> value(detail, figure))
                        .reversed())
                .limit(MOST_BARS)
                .map(Detail::index)
                .toList();
    }

    private static void bars(Graphics2D cell, Shown shown, String figure, List<Long> order) {
        double largest = shown.largest(figure);
        int height = CELL / MOST_BARS;
        for (int i = 0; i < order.size(); i++) {
            long index = order.get(i);
            double value = shown.details().stream()
                    .filter(detail -> detail.index() == index)
                    .mapToDouble(detail -> value(detail, figure))
                    .findFirst()
                    .orElse(0);
            cell.setColor(Color.DARK_GRAY);
            cell.drawString(Long.toString(index), 0, (i + 1) * height - 4);
            cell.setColor(DARKEST);
            cell.fillRect(
                    34, i * height + 2, (int) Math.round(largest > 0 ? value / largest * (CELL - 34) : 0), height - 4);
        }
    }
}
