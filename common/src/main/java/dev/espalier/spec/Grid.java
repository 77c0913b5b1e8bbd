package dev.espalier.spec;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Variant;
import java.util.ArrayList;
import java.util.List;

/** One entry of {@code variants}: every combination of what it lists is a variant. */
public record Grid(
        Choice method,
        List<Amount> amounts,
        List<Choice> criteria,
        List<Choice> allocations,
        List<Choice> schedules,
        List<Choice> recoveries,
        List<Integer> seeds) {
    public Grid {
        amounts = List.copyOf(amounts);
        criteria = List.copyOf(criteria);
        allocations = List.copyOf(allocations);
        schedules = List.copyOf(schedules);
        recoveries = List.copyOf(recoveries);
        seeds = List.copyOf(seeds);
    }

    /** In the order of the sweep file. */
    public List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (Choice criterion : criteria) {
            for (Choice allocation : allocations) {
                for (Choice schedule : schedules) {
                    for (Choice recovery : recoveries) {
                        for (Amount amount : amounts) {
                            for (int seed : seeds) {
                                variants.add(
                                        new Variant(method, amount, criterion, allocation, schedule, recovery, seed));
                            }
                        }
                    }
                }
            }
        }
        return variants;
    }
}
