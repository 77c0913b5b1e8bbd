package dev.espalier.data;

import java.util.Arrays;
import java.util.Random;

/** Draws figures; every drawing is another. */
final class GlyphPainter {
    private static final int POINTS = GlyphFigure.COLUMNS * GlyphFigure.ROWS;

    private final int size;
    private final int channels;
    private final double difficulty;
    private final float[] ink;
    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];

    GlyphPainter(int size, int channels, double difficulty) {
        this.size = size;
        this.channels = channels;
        this.difficulty = difficulty;
        this.ink = new float[size * size];
    }

    /** Paints one image into {@code pixels}, channel after channel from {@code at} on. */
    void paint(GlyphFigure figure, Random random, byte[] pixels, int at) {
        Arrays.fill(ink, 0);
        place(random);
        double thickness = size * (0.07 + 0.06 * difficulty * signed(random));
        for (GlyphFigure.Stroke stroke : figure.strokes()) {
            float strength = (float) (1 - 0.5 * difficulty * random.nextFloat());
            bent(random, x[stroke.from()], y[stroke.from()], x[stroke.to()], y[stroke.to()], thickness, strength);
        }
        strays(random, thickness);
        for (int channel = 0; channel < channels; channel++) {
            develop(random, pixels, at + channel * size * size);
        }
    }

    /** Where the points of the grid are in this image, in pixels. */
    private void place(Random random) {
        double angle = 0.45 * difficulty * signed(random);
        double shear = 0.4 * difficulty * signed(random);
        double wide = size * (0.24 + 0.075 * difficulty * signed(random));
        double high = size * (0.20 + 0.06 * difficulty * signed(random));
        double right = size * (0.5 + 0.14 * difficulty * signed(random));
        double down = size * (0.5 + 0.14 * difficulty * signed(random));
        double wobble = 0.33 * difficulty;
        for (int point = 0; point < POINTS; point++) {
            int row = point / GlyphFigure.COLUMNS;
            double gridX = point % GlyphFigure.COLUMNS - (GlyphFigure.COLUMNS - 1) / 2.0 + wobble * signed(random);
            double gridY = row - (GlyphFigure.ROWS - 1) / 2.0 + wobble * signed(random);
            double flatX = wide * gridX + shear * high * gridY;
            double flatY = high * gridY;
            x[point] = right + Math.cos(angle) * flatX - Math.sin(angle) * flatY;
            y[point] = down + Math.sin(angle) * flatX + Math.cos(angle) * flatY;
        }
    }

    private void bent(
            Random random, double fromX, double fromY, double toX, double toY, double thickness, float strength) {
        double bend = 0.27 * difficulty * signed(random);
        double midX = (fromX + toX) / 2 + bend * (toY - fromY);
        double midY = (fromY + toY) / 2 - bend * (toX - fromX);
        line(fromX, fromY, midX, midY, thickness, strength);
        line(midX, midY, toX, toY, thickness, strength);
    }

    /** Short strokes that belong to no figure. */
    private void strays(Random random, double thickness) {
        int count = random.nextInt(1 + (int) Math.round(8 * difficulty));
        for (int i = 0; i < count; i++) {
            double fromX = size * random.nextDouble();
            double fromY = size * random.nextDouble();
            double toX = fromX + 0.22 * size * signed(random);
            double toY = fromY + 0.22 * size * signed(random);
            line(fromX, fromY, toX, toY, thickness, 0.5f + 0.5f * random.nextFloat());
        }
    }

    /** A straight stroke with soft edges; where strokes cross, the stronger shows. */
    private void line(double fromX, double fromY, double toX, double toY, double thickness, float strength) {
        double reach = thickness / 2 + 1;
        int left = Math.max(0, (int) (Math.min(fromX, toX) - reach));
        int right = Math.min(size - 1, (int) (Math.max(fromX, toX) + reach));
        int top = Math.max(0, (int) (Math.min(fromY, toY) - reach));
        int bottom = Math.min(size - 1, (int) (Math.max(fromY, toY) + reach));
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double square = Math.max(alongX * alongX + alongY * alongY, 1e-9);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double dx = column + 0.5 - fromX;
                double dy = row + 0.5 - fromY;
                double t = Math.max(0, Math.min(1, (dx * alongX + dy * alongY) / square));
                double farX = dx - t * alongX;
                double farY = dy - t * alongY;
                double distance = Math.sqrt(farX * farX + farY * farY);
                float covered = (float) Math.max(0, Math.min(1, thickness / 2 + 0.5 - distance)) * strength;
                int pixel = row * size + column;
                ink[pixel] = Math.max(ink[pixel], covered);
            }
        }
    }

    private void develop(Random random, byte[] pixels, int at) {
        float paper = (float) (0.2 * difficulty * random.nextDouble());
        float dark = (float) (1 - 0.5 * difficulty * random.nextDouble());
        if (channels > 1 && random.nextInt(3) == 0) {
            float held = paper;
            paper = 1 - dark;
            dark = 1 - held;
        }
        float noise = (float) (0.65 * difficulty);
        for (int i = 0; i < ink.length; i++) {
            float value = paper + ink[i] * (dark - paper) + noise * (random.nextFloat() - 0.5f);
            pixels[at + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
    }

    /** Between -1 and 1. */
    private static double signed(Random random) {
        return 2 * random.nextDouble() - 1;
    }
}
