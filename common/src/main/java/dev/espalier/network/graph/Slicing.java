package dev.espalier.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The slices that groups of units have in the arrays of parameters. The units of a group are numbered one after the other. */
final class Slicing {
    private final int[] sizes;
    private final int[] firsts;
    private final int[] groups;
    private final List<List<Slice>> slices = new ArrayList<>();

    /** @param sizes how many units each group has */
    Slicing(List<Integer> sizes) {
        this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
        firsts = new int[this.sizes.length];
        groups = new int[IntStream.of(this.sizes).sum()];
        int first = 0;
        for (int group = 0; group < firsts.length; group++) {
            firsts[group] = first;
            Arrays.fill(groups, first, first + this.sizes[group], group);
            first += this.sizes[group];
            slices.add(new ArrayList<>());
        }
    }

    /** The number of the first unit of a group. */
    int first(int group) {
        return firsts[group];
    }

    List<Slice> slices(int group) {
        return slices.get(group);
    }

    /** @param units the numbers of the units along the axis of the array */
    void add(Tie tie, int[] units) {
        Map<Integer, List<List<Integer>>> indices = new LinkedHashMap<>();
        for (int i = 0; i < units.length; i++) {
            if (units[i] != Grouping.STAYS) {
                int group = groups[units[i]];
                indices.computeIfAbsent(group, this::nothing)
                        .get(units[i] - firsts[group])
                        .add(i);
            }
        }
        indices.forEach((group, lists) -> {
            int[][] byUnit = lists.stream()
                    .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            slices.get(group).add(new Slice(tie.array(), tie.axis(), tie.role(), byUnit));
        });
    }

    private List<List<Integer>> nothing(int group) {
        return IntStream.range(0, sizes[group])
                .<List<Integer>>mapToObj(unit -> new ArrayList<>())
                .toList();
    }
}
