package dev.espalier.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pruned model may take at most, instead of a ratio: {@code 40% macs}, {@code 100 kB}, {@code 0.5 latency_ratio}.
 *
 * @param measure by its name
 * @param limit in the measure's unit, or as a share of what the baseline takes
 * @param isShare which of the two
 */
public record Budget(String measure, double limit, boolean isShare) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*(%|[kMG]?B|[kMG])?(?:\\s+([a-z_]+))?");

    public Budget {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY) || (isShare && limit >= 1)) {
            throw new IllegalArgumentException("a budget of " + limit + " " + measure);
        }
    }

    /**
     * Reads one as the user writes it; {@code k}, {@code M} and {@code G} stand for thousands, and {@code B} for the
     * measure {@code bytes}.
     *
     * @param measures the names of those that there can be a budget of
     * @return empty when it is none
     */
    public static Optional<Budget> parse(String text, List<String> measures) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String unit = Optional.ofNullable(form.group(2)).orElse("");
        boolean bytes = unit.endsWith("B");
        String measure = Optional.ofNullable(form.group(3)).orElse(bytes ? "bytes" : "");
        boolean fits = measures.contains(measure) && (!bytes || measure.endsWith("bytes"));
        double limit = Double.parseDouble(form.group(1)) * factor(unit);
        boolean share = unit.equals("%");
        return fits && limit > 0 && limit < Double.POSITIVE_INFINITY && !(share && limit >= 1)
                ? Optional.of(new Budget(measure, limit, share))
                : Optional.empty();
    }

    private static double factor(String unit) {
        return switch (unit.isEmpty() ? ' ' : unit.charAt(0)) {
            case '%' -> 0.01;
            case 'k' -> 1e3;
            case 'M' -> 1e6;
            case 'G' -> 1e9;
            default -> 1;
        };
    }

    /** What it comes to where the baseline takes so much. */
    public double limit(double ofBaseline) {
        return isShare ? limit * ofBaseline : limit;
    }

    /** In one form, however it was written: {@code 40% macs}, {@code 100000 bytes}. */
    @Override
    public String toString() {
        return isShare ? plain(limit * 100) + "% " + measure : plain(limit) + " " + measure;
    }

    private static String plain(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.9g", value));
        return rounded == Math.rint(rounded) && rounded < 1e15
                ? String.format(Locale.ROOT, "%.0f", rounded)
                : Double.toString(rounded);
    }
}
