package dev.espalier.report;

import dev.espalier.table.Sensitivity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What each part of a model bears, as a picture: quality over ratio, a line for each part, a panel for each criterion. */
public final class SensitivityPicture {
    /** What it is called in a sweep's folder. */
    public static final String FILE = Sensitivity.NAME + ".png";

    private static final int WIDTH = 760;
    private static final int LEAST_HEIGHT = 420;
    /** What an entry of the legend takes. */
    private static final int ENTRY = 21;

    private static final BasicStroke LINE = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHES =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0);

    private SensitivityPicture() {}

    /**
     * Draws it as PNG.
     *
     * @throws CannotDraw where Java has no fonts to draw with
     */
    public static byte[] png(String title, Sensitivity sensitivity) throws CannotDraw {
        return Canvas.png(FILE, () -> {
            List<Sensitivity.Curves> panels = sensitivity.curves();
            int most = panels.stream()
                    .mapToInt(panel -> panel.parts().size())
                    .max()
                    .orElse(0);
            int height = Math.max(LEAST_HEIGHT, (most + 4) * ENTRY);
            Canvas canvas = new Canvas(title, WIDTH, Math.max(1, panels.size()) * height);
            for (int i = 0; i < panels.size(); i++) {
                Graphics2D part = canvas.part(0, i * height, WIDTH, height);
                chart(panels.get(i), sensitivity).paint(part, WIDTH, height);
            }
            return canvas;
        });
    }

    private static XYChart chart(Sensitivity.Curves curves, Sensitivity sensitivity) {
        XYChart chart = new XYChartBuilder()
                .title(curves.setting())
                .xAxisTitle("ratio, of one part alone")
                .yAxisTitle(sensitivity.quality().decisive().replace('_', ' '))
                .build();
        style(chart.getStyler());
        List<String> parts = curves.parts();
        for (int i = 0; i < parts.size(); i++) {
            XYSeries line = line(chart, curves, parts.get(i), sensitivity.baseline());
            drawn(line, Color.getHSBColor((float) i / parts.size(), 0.75f, 0.8f), LINE);
        }
        double last = curves.ratios().get(curves.ratios().size() - 1);
        double[] level = {sensitivity.baseline(), sensitivity.baseline()};
        drawn(chart.addSeries("nothing pruned", new double[] {0, last}, level), Color.DARK_GRAY, DASHES);
        return chart;
    }

    private static void drawn(XYSeries line, Color color, BasicStroke stroke) {
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color);
        line.setLineStyle(stroke);
    }

    /** From where nothing is pruned. */
    private static XYSeries line(XYChart chart, Sensitivity.Curves curves, String part, double baseline) {
        List<Double> ratios = new ArrayList<>(List.of(0.0));
        List<Double> qualities = new ArrayList<>(List.of(baseline));
        for (double ratio : curves.ratios()) {
            OptionalDouble quality = curves.quality(part, ratio);
            if (quality.isPresent()) {
                ratios.add(ratio);
                qualities.add(quality.getAsDouble());
            }
        }
        return chart.addSeries(part, ratios, qualities);
    }

    private static void style(XYStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xe8e8e8));
        style.setAxisTicksLineVisible(false);
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPadding(4);
        style.setXAxisMin(0.0);
    }
}
