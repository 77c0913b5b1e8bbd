package dev.espalier.track;

import org.mlflow.api.proto.Service.Metric;

/** One point of a metric. Only real numbers: what is not a number, or infinite, has no place in a chart. */
record MetricPoint(String key, double value, long step) {
    MetricPoint {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " is no number at step " + step);
        }
    }

    static MetricPoint of(Metric metric) {
        return new MetricPoint(metric.getKey(), metric.getValue(), metric.getStep());
    }

    /** The same point, but for what a server's storage may do to the last digits. */
    boolean isLike(MetricPoint other) {
        return key.equals(other.key)
                && step == other.step
                && Math.abs(value - other.value) <= 1e-9 * Math.max(Math.abs(value), Math.abs(other.value));
    }
}
