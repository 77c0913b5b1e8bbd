package dev.espalier.table;

import dev.espalier.sweep.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Figures as people read them. */
public final class Figures {
    private static final List<String> THOUSANDS = List.of("", "k", "M", "G", "T", "P", "E");

    private Figures() {}

    /** {@code 0.9812}, {@code 84.3 kB}, {@code 266k}, {@code 12.3 ms}. */
    public static String text(Measure measure, double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (measure.unit().equals("bytes")) {
            return scaled(value, " ") + "B";
        }
        if (measure.form() == Measure.Form.COUNT) {
            return scaled(value, "");
        }
        if (measure.kind() == Measure.Kind.QUALITY) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        String unit = measure.unit().equals("ratio") ? "" : " " + measure.unit();
        return digits(value) + unit;
    }

    /**
     * How a figure compares with the baseline's: {@code 12.4x smaller} for what is paid, {@code -0.0019} for a quality.
     */
    public static String against(Measure measure, double value, double baseline) {
        if (measure.kind() == Measure.Kind.QUALITY) {
            return String.format(Locale.ROOT, "%+.4f", value - baseline);
        }
        if (!(value > 0 && baseline > 0 && Double.isFinite(value) && Double.isFinite(baseline))) {
            return "";
        }
        double factor = Math.max(value, baseline) / Math.min(value, baseline);
        String shown = factor >= 100 ? Long.toString(Math.round(factor)) : String.format(Locale.ROOT, "%.1f", factor);
        return shown.equals("1.0") ? "the same" : shown + "x " + (value < baseline ? less(measure) : more(measure));
    }

    private static String less(Measure measure) {
        if (measure.form() == Measure.Form.TIMING) {
            return "faster";
        }
        return measure.kind() == Measure.Kind.SIZE ? "smaller" : "less";
    }

    private static String more(Measure measure) {
        if (measure.form() == Measure.Form.TIMING) {
            return "slower";
        }
        return measure.kind() == Measure.Kind.SIZE ? "larger" : "more";
    }

    private static String scaled(double value, String gap) {
        double rest = value;
        int power = 0;
        while (Math.abs(rest) >= 999.5 && power < THOUSANDS.size() - 1) {
            rest /= 1000;
            power++;
        }
        return (power == 0 ? String.format(Locale.ROOT, "%.0f", rest) : digits(rest)) + gap + THOUSANDS.get(power);
    }

    /** Three digits that count. */
    private static String digits(double value) {
        if (value == 0 || Math.abs(value) >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_UP));
        int decimals = 3 - (rounded.precision() - rounded.scale());
        return decimals <= 8
                ? rounded.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString()
                : String.format(Locale.ROOT, "%.2e", value);
    }
}
