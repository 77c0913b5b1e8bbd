package dev.espalier.report;

import dev.espalier.sweep.Menu;
import dev.espalier.table.Results;
import dev.espalier.track.MethodColors;
import java.awt.Graphics2D;
import java.util.List;

/**
 * The front as a picture: the quality against everything that it is paid with, a panel each, every variant a point in
 * its method's colour.
 */
public final class FrontPicture {
    /** What it is called in a sweep's folder. */
    public static final String FILE = "front.png";

    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    /** How many panels stand side by side where that is all. */
    private static final int ABREAST = 3;

    private FrontPicture() {}

    /**
     * Draws it as PNG.
     *
     * @param menu gives the methods their colours
     * @throws CannotDraw where Java has no fonts to draw with
     */
    public static byte[] png(String title, Menu menu, Results results) throws CannotDraw {
        return Canvas.png(FILE, () -> drawn(title, menu, results));
    }

    private static Canvas drawn(String title, Menu menu, Results results) {
        List<Panel> panels = results.objectives().stream()
                .skip(1)
                .map(cost -> Panel.of(results, cost))
                .toList();
        Legend legend = new Legend(results, panels, new MethodColors(menu));
        int columns = panels.size() <= ABREAST ? panels.size() : 2;
        int rows = (panels.size() + columns - 1) / columns;
        int width = columns * WIDTH;
        int head = legend.height(new Canvas(title, 1, 1).whole(), width);
        Canvas canvas = new Canvas(title, width, head + rows * HEIGHT);
        legend.paint(canvas.whole(), width, Canvas.TITLE - 6);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = canvas.part(i % columns * WIDTH, head + i / columns * HEIGHT, WIDTH, HEIGHT);
            new PanelChart(panels.get(i), menu).chart().paint(part, WIDTH, HEIGHT);
        }
        return canvas;
    }
}
