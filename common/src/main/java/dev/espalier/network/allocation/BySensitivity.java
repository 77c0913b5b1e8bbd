package dev.espalier.network.allocation;

import dev.espalier.conf.UserError;
import dev.espalier.network.criterion.Lot;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what a scan of the layers found: the loss that is put up with grows, and every part gives up as much as it may by
 * itself without losing more, until so many have gone as are asked for. Where a loss is that of several shares, the parts
 * that have it give them up side by side; what lies beyond the last measurements goes in the end, from all parts alike.
 */
final class BySensitivity implements Allocation {
    private static final String SCAN = "scan";

    private static final Entry ENTRY = new Entry(
            "sensitivity",
            "every layer loses as much as costs the same accuracy when it goes from that layer alone, by what espalier"
                    + " sensitivity found",
            "Li et al., Pruning Filters for Efficient ConvNets, ICLR 2017",
            List.of(Option.text(
                            SCAN,
                            "",
                            "the sensitivity.csv of a scan, or its folder; must be given. Variants carry what it says")
                    .reading(Scanned::text)));

    @Override
    public Entry entry() {
        return ENTRY;
    }

    @Override
    public void check(List<? extends Lot> parts, Collection<String> network, long count, Variant variant) {
        Map<String, Bearing> bearings = bearings(variant);
        List<String> unknown = bearings.keySet().stream()
                .filter(part -> !network.contains(part))
                .toList();
        if (!unknown.isEmpty()) {
            throw misfit("tells of " + String.join(", ", unknown) + ", which the network does not have");
        }
        List<String> untold = new ArrayList<>();
        for (Lot part : parts) {
            Bearing bearing = bearings.get(part.name());
            if (bearing != null && bearing.units() != part.size()) {
                throw misfit("gives " + part.name() + " " + bearing.units() + " units, and here it has " + part.size());
            }
            if (of(part, parts, bearings).isEmpty()) {
                untold.add(part.name());
            }
        }
        if (!untold.isEmpty()) {
            throw misfit("tells nothing of " + String.join(", ", untold) + ", but only of "
                    + String.join(", ", bearings.keySet()));
        }
    }

    private static UserError misfit(String message) {
        return new UserError("sensitivity." + SCAN, message);
    }

    private static Map<String, Bearing> bearings(Variant variant) {
        Choice choice = variant.allocation();
        Scanned scanned = Scanned.parse(choice.option(SCAN)).orElseThrow();
        String criterion = variant.criterion().name();
        return scanned.by(criterion)
                .orElseThrow(() ->
                        misfit("tells nothing of " + variant.method().name() + " by " + criterion + ", but only by "
                                + String.join(", ", scanned.bearings().keySet())));
    }

    /** Parts that can only be touched together are scanned as one, by the name of the first. */
    private static Optional<Bearing> of(Lot part, List<? extends Lot> parts, Map<String, Bearing> bearings) {
        return Optional.ofNullable(bearings.get(part.name()))
                .or(() -> parts.stream()
                        .filter(other -> other.layers().equals(part.layers()) && bearings.containsKey(other.name()))
                        .map(other -> bearings.get(other.name()))
                        .findFirst());
    }

    @Override
    public long[] counts(List<Scores> parts, long count, int floor, Variant variant) {
        List<Lot> lots = parts.stream().map(Scores::target).toList();
        Map<String, Bearing> found = bearings(variant);
        List<Bearing> bearings =
                lots.stream().map(lot -> of(lot, lots, found).orElseThrow()).toList();
        List<double[]> courses = courses(bearings);
        return Shares.of(
                lots.stream().mapToInt(Lot::size).toArray(), count, (part, time) -> at(courses.get(part), time));
    }

    /**
     * Part by part, how much has gone at moments that are the same for all: at each loss where a curve bends, before and
     * after all that goes at that loss; and when all has gone. From one moment to the next every share rises evenly.
     */
    private static List<double[]> courses(List<Bearing> bearings) {
        double[] losses = bearings.stream()
                .flatMap(bearing -> bearing.bends().stream())
                .mapToDouble(Double::doubleValue)
                .distinct()
                .sorted()
                .toArray();
        return bearings.stream().map(bearing -> course(bearing, losses)).toList();
    }

    private static double[] course(Bearing bearing, double[] losses) {
        double[] course = new double[2 * losses.length + 1];
        double most = 0;
        for (int i = 0; i < losses.length; i++) {
            // Rounding must not bring anything back.
            most = Math.max(most, bearing.before(losses[i]));
            course[2 * i] = most;
            most = Math.max(most, bearing.until(losses[i]));
            course[2 * i + 1] = most;
        }
        course[2 * losses.length] = 1;
        return course;
    }

    private static double at(double[] course, double time) {
        double moment = time * (course.length - 1);
        int before = Math.min((int) moment, course.length - 2);
        double rise = course[before + 1] - course[before];
        return Math.min(course[before + 1], course[before] + (moment - before) * rise);
    }
}
