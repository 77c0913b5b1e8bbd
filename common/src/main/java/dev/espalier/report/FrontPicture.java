package dev.espalier.report;

import dev.espalier.sweep.Menu;
import dev.espalier.table.Results;
import dev.espalier.track.MethodColors;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The front as a picture: the quality against everything that it is paid with, a panel each, every variant a point in
 * its method's colour.
 */
public final class FrontPicture {
    /** What it is called in a sweep's folder. */
    public static final String FILE = "front.png";

    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final int TITLE = 40;
    /** How many panels stand side by side where that is all. */
    private static final int ABREAST = 3;
    /** Pixels for a unit of the above, so that text is crisp on any screen. */
    private static final int SHARPNESS = 2;

    private FrontPicture() {}

    /**
     * Draws it as PNG.
     *
     * @param menu gives the methods their colours
     * @throws CannotDraw where Java has no fonts to draw with
     */
    public static byte[] png(String title, Menu menu, Results results) throws CannotDraw {
        try {
            return encoded(drawn(title, menu, results));
        } catch (RuntimeException | Error | IOException failed) {
            // Java finds out that there are no fonts in many ways, most of them errors; none is worth a sweep's end.
            throw new CannotDraw(
                    "there is no " + FILE + ": it could not be drawn (" + failed
                            + "). Where fonts are missing, install fontconfig and any font, such as DejaVu",
                    failed);
        }
    }

    private static BufferedImage drawn(String title, Menu menu, Results results) {
        List<Panel> panels = results.objectives().stream()
                .skip(1)
                .map(cost -> Panel.of(results, cost))
                .toList();
        Legend legend = new Legend(results, panels, new MethodColors(menu));
        int columns = panels.size() <= ABREAST ? panels.size() : 2;
        int rows = (panels.size() + columns - 1) / columns;
        int width = columns * WIDTH;
        int head = TITLE + legend.height(canvas(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), width);
        BufferedImage image =
                new BufferedImage(SHARPNESS * width, SHARPNESS * (head + rows * HEIGHT), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = canvas(image);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        title(canvas, title, width);
        legend.paint(canvas, width, TITLE - 6);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part =
                    (Graphics2D) canvas.create(i % columns * WIDTH, head + i / columns * HEIGHT, WIDTH, HEIGHT);
            new PanelChart(panels.get(i), menu).chart().paint(part, WIDTH, HEIGHT);
        }
        return image;
    }

    private static Graphics2D canvas(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.scale(SHARPNESS, SHARPNESS);
        return canvas;
    }

    private static void title(Graphics2D canvas, String title, int width) {
        canvas.setColor(Color.DARK_GRAY);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        int start = (width - canvas.getFontMetrics().stringWidth(title)) / 2;
        canvas.drawString(title, Math.max(8, start), TITLE - 10);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("Java writes no PNG here");
        }
        return bytes.toByteArray();
    }
}
