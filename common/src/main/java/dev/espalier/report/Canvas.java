package dev.espalier.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** A picture in the making, with a title above. */
final class Canvas {
    /** How much the title takes. */
    static final int TITLE = 40;

    /** Pixels for a unit of what is drawn, so that text is crisp on any screen. */
    private static final int SHARPNESS = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** @param height without the title */
    Canvas(String title, int width, int height) {
        image = new BufferedImage(SHARPNESS * width, SHARPNESS * (TITLE + height), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(SHARPNESS, SHARPNESS);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        int start = (width - graphics.getFontMetrics().stringWidth(title)) / 2;
        graphics.drawString(title, Math.max(8, start), TITLE - 10);
    }

    /** All of it, the title too. */
    Graphics2D whole() {
        return graphics;
    }

    /** A part of it, below the title. */
    Graphics2D part(int x, int y, int width, int height) {
        return (Graphics2D) graphics.create(x, TITLE + y, width, height);
    }

    /**
     * What is drawn, as PNG.
     *
     * @param file what it will be called
     * @throws CannotDraw where Java has no fonts to draw with
     */
    static byte[] png(String file, Supplier<Canvas> drawing) throws CannotDraw {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(drawing.get().image, "png", bytes)) {
                throw new IOException("Java writes no PNG here");
            }
            return bytes.toByteArray();
        } catch (RuntimeException | Error | IOException failed) {
            // Java finds out that there are no fonts in many ways, most of them errors; none is worth a sweep's end.
            throw new CannotDraw(
                    "there is no " + file + ": it could not be drawn (" + failed
                            + "). Where fonts are missing, install fontconfig and any font, such as DejaVu",
                    failed);
        }
    }
}
