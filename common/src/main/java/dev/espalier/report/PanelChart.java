package dev.espalier.report;

import dev.espalier.report.Panel.Point;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Variant;
import dev.espalier.table.Figures;
import dev.espalier.track.MethodColors;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel as a chart. Whatever is drawn later lies above. */
final class PanelChart {
    private static final Color GRID = new Color(0xe8e8e8);
    private static final BasicStroke THIN = new BasicStroke(1f);
    private static final BasicStroke LINE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHES =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0);
    /** Room below the floor, as a share of what is above it, for the marks that stand on it. */
    private static final double ROOM = 0.03;

    private final Panel panel;
    private final MethodColors colors;

    PanelChart(Panel panel, Menu menu) {
        this.panel = panel;
        this.colors = new MethodColors(menu);
    }

    XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .xAxisTitle(title(panel.cost()))
                .yAxisTitle(title(panel.quality()))
                .build();
        style(chart.getStyler());
        panel.baseline().forEach(baseline -> level(chart, baseline.y()));
        line(chart, "front", panel.front(), LINE, Color.decode(MethodColors.FRONT));
        byColor(panel.above())
                .forEach((color, points) -> marks(chart, "shown " + color, points, SeriesMarkers.CIRCLE, color));
        byColor(panel.below())
                .forEach((color, points) -> marks(chart, "below " + color, points, SeriesMarkers.TRIANGLE_DOWN, color));
        marks(chart, "members", panel.members(), new Ring(), Color.decode(MethodColors.FRONT));
        marks(chart, "reference", panel.baseline(), SeriesMarkers.DIAMOND, Color.decode(colors.of(Variant.baseline())));
        return chart;
    }

    private Map<Color, List<Point>> byColor(List<Point> points) {
        return points.stream()
                .filter(point -> !point.variant().isBaseline())
                .collect(Collectors.groupingBy(
                        point -> Color.decode(colors.of(point.variant())), LinkedHashMap::new, Collectors.toList()));
    }

    /** A line across at the baseline's quality, to see what is lost against it. */
    private void level(XYChart chart, double y) {
        Point left = new Point(Variant.baseline(), panel.least(Point::x), y, false);
        Point right = new Point(Variant.baseline(), panel.most(Point::x), y, false);
        line(chart, "level", List.of(left, right), DASHES, Color.decode(colors.of(Variant.baseline())));
    }

    private static void line(XYChart chart, String name, List<Point> points, BasicStroke stroke, Color color) {
        if (!points.isEmpty()) {
            XYSeries line = add(chart, name, points);
            line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(color);
            line.setLineStyle(stroke);
        }
    }

    private static void marks(XYChart chart, String name, List<Point> points, Marker marker, Color color) {
        if (!points.isEmpty()) {
            XYSeries marks = add(chart, name, points);
            marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            marks.setMarker(marker);
            marks.setMarkerColor(color);
        }
    }

    private static XYSeries add(XYChart chart, String name, List<Point> points) {
        return chart.addSeries(
                name,
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }

    private void style(XYStyler style) {
        style.setLegendVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(THIN);
        style.setAxisTicksLineVisible(false);
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setMarkerSize(7);
        style.setXAxisLogarithmic(panel.isWide());
        style.setXAxisTickLabelsFormattingFunction(value -> bare(Figures.text(panel.cost(), value)));
        double top = panel.most(Point::y);
        double height = top - panel.floor();
        if (height > 0) {
            style.setYAxisMin(panel.floor() - ROOM * height);
            style.setYAxisMax(top + ROOM * height);
        }
        if (panel.isShare()) {
            DecimalFormat percent = new DecimalFormat("0.## %", DecimalFormatSymbols.getInstance(Locale.ROOT));
            style.setYAxisTickLabelsFormattingFunction(percent::format);
        }
    }

    /** Without zeros that say nothing: {@code 10.0 kB} is {@code 10 kB}. */
    private static String bare(String figure) {
        return figure.replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
    }

    private static String title(Measure measure) {
        return measure.reported().replace('_', ' ');
    }
}
