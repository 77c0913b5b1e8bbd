package dev.espalier.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** Goes around another mark. */
final class Ring extends Marker {
    private static final double WIDER = 1.7;

    @Override
    public void paint(Graphics2D canvas, double x, double y, int markerSize) {
        double size = WIDER * markerSize;
        Shape ring = new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
        canvas.setStroke(new BasicStroke(1.4f));
        canvas.draw(ring);
    }
}
