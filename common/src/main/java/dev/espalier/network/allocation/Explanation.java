package dev.espalier.network.allocation;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Label;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Why something was removed: what it was worth, and what it would have had to be worth to stay. */
public final class Explanation {
    public static final DetailTable TABLE = new DetailTable(
            "removed",
            "name of the part, as in parts",
            "number of the unit that was removed, from 0 on; of single weights and blocks of them only the last that went is told",
            List.of(
                    new Label("score", "its importance; null where it had gone in an earlier step"),
                    new Label("rank", "its place among the units of its part, the least important being 1"),
                    new Label(
                            "threshold",
                            "the least importance of all that stayed in the part; null when nothing did")));

    private Explanation() {}

    /** Of each unit that was removed from a part; of single weights, and of blocks of them, only of the last that went. */
    public static List<Detail> of(Scores scores, Removal removal) {
        BitSet removed = removal.removed();
        double threshold = IntStream.range(0, scores.size())
                .filter(i -> !removed.get(i))
                .mapToDouble(scores::importance)
                .min()
                .orElse(Double.NaN);
        Prunable kind = scores.target().kind();
        if (kind == Prunable.WEIGHT || kind == Prunable.BLOCK) {
            return removed.stream()
                    .boxed()
                    .max(Comparator.comparingDouble(scores::importance).thenComparing(Comparator.naturalOrder()))
                    .map(last -> List.of(detail(scores, last, rank(scores, last), threshold)))
                    .orElse(List.of());
        }
        // Those that go are the least important; equal ones went in their order.
        List<Integer> order = removed.stream()
                .boxed()
                .sorted(Comparator.comparingDouble(scores::importance).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Detail> details = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            details.add(detail(scores, order.get(i), i + 1, threshold));
        }
        return details;
    }

    private static int rank(Scores scores, int index) {
        double importance = scores.importance(index);
        return 1
                + (int) IntStream.range(0, scores.size())
                        .filter(i ->
                                scores.importance(i) < importance || (scores.importance(i) == importance && i < index))
                        .count();
    }

    private static Detail detail(Scores scores, int index, int rank, double threshold) {
        Map<String, Double> figures = new HashMap<>(Map.of("rank", (double) rank));
        if (scores.importance(index) != Double.NEGATIVE_INFINITY) {
            figures.put("score", scores.importance(index));
        }
        if (!Double.isNaN(threshold)) {
            figures.put("threshold", threshold);
        }
        return new Detail(TABLE.name(), scores.target().name(), index, figures);
    }
}
