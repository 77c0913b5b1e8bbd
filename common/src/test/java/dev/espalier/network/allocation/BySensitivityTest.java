package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Weights;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BySensitivityTest {
    private static final Configuration HADOOP = new Configuration(false);
    private static final String HEADER = "variant,method,criterion,part,units,kept,ratio,seed,accuracy,accuracy_lost\n";

    @TempDir
    private Path folder;

    private static Variant variant(String criterion, String scan) {
        return new Variant(
                new Choice("connection"),
                new Amount(0.5),
                new Choice(criterion),
                new Choice("sensitivity", Map.of("scan", scan)),
                Choice.NONE,
                Choice.NONE,
                1);
    }

    private static List<Scores> parts(int... sizes) {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> {
                    try {
                        return Scores.absolute(Parts.weights("part" + i, sizes[i]), new float[sizes[i]]);
                    } catch (VariantFailure notHere) {
                        throw new AssertionError(notHere);
                    }
                })
                .toList();
    }

    private static long[] counts(String scan, List<Scores> parts, long count) {
        return new BySensitivity().counts(parts, count, 0, variant("l1", scan));
    }

    private String text(String lines, String method) throws IOException {
        return Scanned.text(written(HEADER + lines).toString(), method, HADOOP);
    }

    private Path written(String content) throws IOException {
        return Files.writeString(folder.resolve("sensitivity.csv"), content);
    }

    private static String line(String method, String criterion, String part, int units, int kept, Object lost) {
        return "0123456789abcdef," + method + "," + criterion + "," + part + "," + units + "," + kept + ",0.5,1,0.5,"
                + lost + "\n";
    }

    @Test
    void everyPartGivesUpWhatCostsAsMuch() {
        String scan = "l1 part0 10 0.5:0.1 0.9:0.5; l1 part1 10 0.5:0.0 0.9:0.2";
        List<Scores> parts = parts(10, 10);
        // What costs nothing first, then 50 t of the one to 20 t of the other.
        assertThat(counts(scan, parts, 3)).containsExactly(0, 3);
        assertThat(counts(scan, parts, 5)).containsExactly(0, 5);
        assertThat(counts(scan, parts, 10)).containsExactly(4, 6);
        assertThat(counts(scan, parts, 12)).containsExactly(5, 7);
        assertThat(counts(scan, parts, 15)).containsExactly(6, 9);
        assertThat(counts(scan, parts, 18)).containsExactly(9, 9);
        // Beyond what was measured they go on alike.
        assertThat(counts(scan, parts, 19)).containsExactly(10, 9);
        assertThat(counts(scan, parts, 20)).containsExactly(10, 10);
    }

    @Test
    void whatCostsTheSameGoesSideBySide() {
        String scan = "l1 part0 100 0.8:0; l1 part1 100 0.4:-0.01 0.9:0.3";
        assertThat(counts(scan, parts(100, 100), 60)).containsExactly(40, 20);
    }

    @Test
    void aLossThatFallsWithMoreGoneCountsAsTheOneBefore() {
        String scan = "l1 part0 10 0.2:0.1 0.6:0.05 0.8:0.3; l1 part1 10 0.5:0.1 0.9:0.4";
        // At 0.1 the first bears 0.6 and the other 0.5.
        assertThat(counts(scan, parts(10, 10), 11)).containsExactly(6, 5);
    }

    @Provide
    Arbitrary<List<List<Double>>> curves() {
        Arbitrary<Double> lost = Arbitraries.oneOf(
                Arbitraries.of(-0.01, 0.0, 0.01, 0.1),
                Arbitraries.doubles().between(-0.05, 0.9).ofScale(3));
        return lost.list().ofMaxSize(6).list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 300)
    void exactlySoManyGoAndWithMoreGoneNothingComesBack(
            @ForAll("curves") List<List<Double>> curves,
            @ForAll @DoubleRange(max = 1) @Scale(4) double one,
            @ForAll @DoubleRange(max = 1) @Scale(4) double other) {
        List<Scores> parts =
                parts(IntStream.range(0, curves.size()).map(i -> 1 + 37 * i).toArray());
        String scan = IntStream.range(0, curves.size())
                .mapToObj(i -> "l1 part" + i + " " + (1 + 37 * i) + points(curves.get(i)))
                .collect(Collectors.joining("; "));
        long all = parts.stream().mapToLong(Scores::size).sum();
        long less = Math.round(Math.min(one, other) * all);
        long more = Math.round(Math.max(one, other) * all);
        long[] first = counts(scan, parts, less);
        long[] then = counts(scan, parts, more);
        assertThat(IntStream.range(0, first.length).mapToLong(i -> first[i]).sum())
                .isEqualTo(less);
        assertThat(IntStream.range(0, then.length).mapToLong(i -> then[i]).sum())
                .isEqualTo(more);
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i]).isBetween(0L, then[i]);
            assertThat(then[i]).isLessThanOrEqualTo(parts.get(i).size());
        }
    }

    private static String points(List<Double> lost) {
        return IntStream.range(0, lost.size())
                .mapToObj(i -> " " + (i + 1.0) / (lost.size() + 1) + ":" + lost.get(i))
                .collect(Collectors.joining());
    }

    @Test
    void variantsCarryWhatTheFileSays() throws IOException {
        String lines = line("connection", "l1", "fc1", 10, 5, 0.25)
                + line("connection", "l1", "fc1", 10, 5, 0.75)
                + line("connection", "l1", "fc1", 10, 10, 0.9)
                + line("connection", "random", "\"a, b; 5%\"", 3, 1, 1.0E-7)
                + line("filter", "l1", "conv1", 20, 4, 0.1);
        String text = text(lines, "connection");
        assertThat(text).isEqualTo("l1 fc1 10 0.5:0.5; random a,%0020b%003b%00205%0025 3 0.666667:0");
        assertThat(Scanned.text(folder.toString(), "connection", HADOOP)).isEqualTo(text);
        Files.delete(folder.resolve("sensitivity.csv"));
        assertThat(Scanned.text(text, "connection", HADOOP)).isEqualTo(text);
        assertThat(Scanned.parse(text).orElseThrow().bearings().get("random")).containsOnlyKeys("a, b; 5%");
        // Another content is another variant.
        assertThat(text(lines.replace("0.75", "0.76"), "connection")).isNotEqualTo(text);
        assertThat(text(lines.replace("0.1\n", "0.2\n"), "connection")).isEqualTo(text);
    }

    @Test
    void neuronsAndFiltersAloneAreUnitsAlone() throws IOException {
        String lines = line("filter", "l1", "conv1", 20, 4, 0.1) + line("neuron", "l1", "fc1", 10, 5, 0.2);
        assertThat(text(lines, "unit")).isEqualTo("l1 conv1 20 0.8:0.1; l1 fc1 10 0.5:0.2");
        assertThat(text(lines, "neuron")).isEqualTo(text(lines, "unit"));
    }

    @Test
    void aFileThatCannotBeUsedIsTold() throws IOException {
        String good = line("connection", "l1", "fc1", 10, 5, 0.25);
        assertThatThrownBy(() -> Scanned.text("", "connection", HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("needs scan = FILE");
        assertThatThrownBy(() -> Scanned.text(folder + "/none.csv", "connection", HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.csv: does not exist");
        assertTold(HEADER, "holds no measurements");
        assertTold("", "lacks the columns method, criterion, part, units, kept, one whose name ends in _lost");
        assertTold("x,y\n1,2\n", "is not what espalier sensitivity leaves as sensitivity.csv");
        assertTold(HEADER + good + "0123,connection,l1\n", ":3: has 3 cells, but must have 10");
        assertTold(HEADER + good + good.substring(0, good.length() - 2), "ends in the middle of a line");
        assertTold(HEADER + line("connection", "l1", "fc1", 10, 5, "NaN"), ":2: has \"NaN\" in accuracy_lost");
        assertTold(HEADER + line("connection", "l1", "fc1", 10, 5, "Infinity"), "must have a finite number");
        assertTold(HEADER + line("connection", "l1", "fc1", 10, 5, "much"), ":2: has \"much\" in accuracy_lost");
        assertTold(HEADER + line("connection", "l1", "fc1", 10, 11, 0.1), "has \"11\" in kept");
        assertTold(HEADER + line("connection", "l1", "fc1", 0, 0, 0.1), "has \"0\" in units");
        assertTold(HEADER + good + line("connection", "l1", "fc1", 20, 5, 0.1), "gives fc1 once 10 units and once 20");
        assertTold(HEADER + line("block", "l1", "fc1", 10, 5, 0.1), "tells nothing of connection, but only of block");
    }

    private void assertTold(String content, String told) throws IOException {
        String file = written(content).toString();
        assertThatThrownBy(() -> Scanned.text(file, "connection", HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(told);
    }

    private static void check(Variant variant, String network, int... sizes) {
        List<Lot> lots =
                parts(sizes).stream().map(Scores::target).map(Lot.class::cast).toList();
        Allocations.check(variant, lots, List.of(network.split(",")));
    }

    @Test
    void aScanThatDoesNotFitIsTold() {
        String scan = "l1 part0 10 0.5:0.1; l1 part1 20 0.5:0.1";
        check(variant("l1", scan), "part0,part1,part2", 10, 20);
        check(variant("l1", scan), "part0,part1,part2", 10);
        // The only criterion there is.
        check(variant("wanda", scan), "part0,part1", 10, 20);
        assertMisfit(() -> check(variant("l1", scan), "part0,part1,part2", 10, 20, 5), "tells nothing of part2, but");
        assertMisfit(() -> check(variant("l1", scan), "part0", 10), "tells of part1, which the network does not have");
        assertMisfit(
                () -> check(variant("l1", scan), "part0,part1", 10, 21), "gives part1 20 units, and here it has 21");
        assertMisfit(
                () -> check(variant("wanda", scan + "; random part0 10 0.5:0.1"), "part0,part1", 10, 20),
                "tells nothing of connection by wanda, but only by l1, random");
    }

    private static void assertMisfit(Runnable check, String told) {
        assertThatThrownBy(check::run)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("sensitivity.scan: " + told);
    }

    @Test
    void arraysOfOneLayerAreScannedAsOne() throws VariantFailure {
        List<Scores> parts = new ArrayList<>();
        for (String name : List.of("lstm/W", "lstm/RW")) {
            parts.add(Scores.absolute(new Weights(name, Parts.array("lstm", 10, 1, 1)), new float[10]));
        }
        parts.addAll(parts(10));
        String scan = "l1 lstm/W 10 0.5:0.1; l1 part0 10 0.5:0.2";
        List<Lot> lots = parts.stream().map(Scores::target).map(Lot.class::cast).toList();
        Allocations.check(variant("l1", scan), lots, List.of("lstm/W", "lstm/RW", "part0"));
        assertThat(counts(scan, parts, 12)).containsExactly(5, 5, 2);
    }

    @Property(tries = 100)
    void theTextSaysAll(@ForAll("names") List<String> names) {
        Map<String, Map<String, Bearing>> bearings = names.stream()
                .distinct()
                .collect(Collectors.toMap(
                        name -> name, name -> Map.of(name, new Bearing(7, List.of(new Bearing.Point(1e-4, -1e-5))))));
        Scanned scanned = new Scanned(bearings);
        assertThat(Scanned.parse(scanned.toString())).contains(scanned);
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> odd = Combinators.combine(
                        Arbitraries.strings().withChars("ab1:/,+=").ofMaxLength(4),
                        Arbitraries.of(" ", ";", "%", "; ", "%0020", "\t", "x"))
                .as(String::concat);
        return odd.list().ofMinSize(1).ofMaxSize(4);
    }
}
