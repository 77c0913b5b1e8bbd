package dev.espalier.network.allocation;

import dev.espalier.conf.Problem;
import dev.espalier.conf.UserError;
import dev.espalier.network.criterion.Lot;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Ratios of single layers as the user gives them; the others share the rest of what goes. */
final class Layers implements Allocation {
    private static final Entry ENTRY = new Entry(
            "layers",
            "some layers lose what is said here, and all others lose alike what is then missing to the variant's ratio",
            "",
            List.of(new Option(
                    "ratios",
                    "",
                    "the ratios of layers by name patterns, of which the first that fits counts",
                    "pairs like conv1: 0.2, fc*: 0.95, with ratios of at least 0 and less than 1",
                    text -> LayerRatio.parse(text).isPresent())));

    @Override
    public Entry entry() {
        return ENTRY;
    }

    @Override
    public void check(List<? extends Lot> parts, Collection<String> network, long count, Variant variant) {
        List<LayerRatio> ratios = ratios(variant.allocation());
        List<Problem> problems = new ArrayList<>();
        for (LayerRatio ratio : ratios) {
            if (parts.stream().noneMatch(ratio::fits)) {
                problems.add(new Problem(
                        "layers.ratios",
                        "nothing that may be pruned is named like \"" + ratio.pattern() + "\"; there are "
                                + String.join(
                                        ", ", parts.stream().map(Lot::name).toList())));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(problems);
        }
        counts(parts, count, ratios);
    }

    @Override
    public long[] counts(List<Scores> parts, long count, int floor, Variant variant) {
        int[] sizes = parts.stream().mapToInt(Scores::size).toArray();
        long atEnd = Allocations.count(parts, variant.amount().ratio());
        long[] said = counts(parts.stream().map(Scores::target).toList(), atEnd, ratios(variant.allocation()));
        // On the way there every layer has lost the same share of what it loses in the end.
        return count == atEnd ? said : Shares.of(sizes, count, (part, time) -> time * said[part] / sizes[part]);
    }

    private static List<LayerRatio> ratios(Choice choice) {
        return LayerRatio.parse(choice.option("ratios")).orElseThrow();
    }

    private static long[] counts(List<? extends Lot> parts, long count, List<LayerRatio> ratios) {
        long[] said = new long[parts.size()];
        int[] open = new int[parts.size()];
        for (int i = 0; i < said.length; i++) {
            Lot part = parts.get(i);
            double ratio = ratios.stream()
                    .filter(one -> one.fits(part))
                    .findFirst()
                    .map(LayerRatio::ratio)
                    .orElse(Double.NaN);
            said[i] = Double.isNaN(ratio) ? 0 : Math.round(ratio * part.size());
            open[i] = Double.isNaN(ratio) ? part.size() : 0;
        }
        long left = count - Arrays.stream(said).sum();
        long all = Arrays.stream(open).asLongStream().sum();
        if (left < 0 || left > all) {
            throw new UserError("layers.ratios", misfit(left, all, parts));
        }
        long[] others = Shares.of(open, left, (part, time) -> time);
        for (int i = 0; i < said.length; i++) {
            said[i] += others[i];
        }
        return said;
    }

    private static String misfit(long left, long all, List<? extends Lot> parts) {
        double size = parts.stream().mapToLong(Lot::size).sum();
        return left < 0
                ? String.format(Locale.ROOT, "take away %.4f of all more than the variant's ratio says", -left / size)
                : String.format(
                        Locale.ROOT,
                        "leave %.4f of all to the other layers, which is %.4f more than they have",
                        left / size,
                        (left - all) / size);
    }
}
