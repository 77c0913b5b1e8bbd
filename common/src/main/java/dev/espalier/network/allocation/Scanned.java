package dev.espalier.network.allocation;

import dev.espalier.conf.UserError;
import dev.espalier.network.allocation.Bearing.Point;
import dev.espalier.table.SensitivityFile;
import dev.espalier.table.SensitivityFile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * What a scan found of one method, in one text that variants carry: for each criterion and part the part's size, and then
 * what was lost at which share: {@code l1 conv1 20 0.1:0.002 0.5:0.13; l1 fc1 500 …}.
 *
 * @param bearings by criterion and part
 */
record Scanned(Map<String, Map<String, Bearing>> bearings) {
    private static final String LINES = "; ";
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) ([0-9]{1,18})((?: [-0-9.E]+:[-0-9.E]+)*)");

    /** What the two of them take from one layer alone is the same, so that a scan of one tells of the others too. */
    private static final Set<String> OF_UNITS = Set.of("neuron", "filter", "unit");

    /**
     * The text of a scan, which is read where it is not the text yet.
     *
     * @throws UserError when it cannot be read, or tells nothing of the method
     */
    static String text(String written, String method, Configuration hadoop) {
        if (parse(written).isPresent()) {
            return written;
        }
        if (written.isBlank()) {
            throw new UserError(
                    "", "needs scan = FILE: the sensitivity.csv that espalier sensitivity leaves, or its folder");
        }
        List<Row> rows = SensitivityFile.read(written, hadoop);
        List<Row> fitting =
                rows.stream().filter(row -> alike(row.method(), method)).toList();
        if (fitting.isEmpty()) {
            throw new UserError(
                    written,
                    "tells nothing of " + method + ", but only of "
                            + rows.stream().map(Row::method).distinct().collect(Collectors.joining(", ")));
        }
        return of(written, fitting).toString();
    }

    private static boolean alike(String one, String other) {
        return one.equals(other) || (OF_UNITS.contains(one) && OF_UNITS.contains(other));
    }

    private static Scanned of(String place, List<Row> rows) {
        Map<String, Map<String, Bearing>> bearings = new TreeMap<>();
        rows.stream().collect(Collectors.groupingBy(Row::criterion)).forEach((criterion, ofCriterion) -> {
            Map<String, Bearing> parts = new TreeMap<>();
            ofCriterion.stream().collect(Collectors.groupingBy(Row::part)).forEach((part, ofPart) -> {
                List<Long> sizes = ofPart.stream().map(Row::units).distinct().toList();
                if (sizes.size() > 1) {
                    throw new UserError(
                            place, "gives " + part + " once " + sizes.get(0) + " units and once " + sizes.get(1));
                }
                parts.put(part, Bearing.of(ofPart));
            });
            bearings.put(criterion, parts);
        });
        return new Scanned(bearings);
    }

    /** Of such a text; empty when it is none. */
    static Optional<Scanned> parse(String text) {
        Map<String, Map<String, Bearing>> bearings = new TreeMap<>();
        for (String line : text.split(LINES, -1)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            List<Point> points = new ArrayList<>();
            for (String point : matcher.group(4).strip().split(" ", -1)) {
                if (!point.isEmpty()) {
                    String[] numbers = point.split(":", -1);
                    points.add(new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
                }
            }
            bearings.computeIfAbsent(plain(matcher.group(1)), criterion -> new TreeMap<>())
                    .put(plain(matcher.group(2)), new Bearing(Long.parseLong(matcher.group(3)), points));
        }
        return Optional.of(new Scanned(bearings));
    }

    /** By part, what a criterion found; where it was not asked, what the only one that was. */
    Optional<Map<String, Bearing>> by(String criterion) {
        return bearings.size() == 1
                ? bearings.values().stream().findFirst()
                : Optional.ofNullable(bearings.get(criterion));
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        bearings.forEach((criterion, parts) ->
                parts.forEach((part, bearing) -> lines.add(word(criterion) + " " + word(part) + " " + bearing.units()
                        + bearing.points().stream().map(point -> " " + point).collect(Collectors.joining()))));
        return String.join(LINES, lines);
    }

    /** A name without what separates words and lines. */
    private static String word(String name) {
        return name.codePoints()
                .mapToObj(c -> Character.isWhitespace(c) || c == ';' || c == '%'
                        ? String.format("%%%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String plain(String word) {
        return Pattern.compile("%([0-9a-f]{4})")
                .matcher(word)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }
}
