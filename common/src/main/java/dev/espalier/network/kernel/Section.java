package dev.espalier.network.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are gone through together. Those that work on tiles are gone through with one tile after the other, so that
 * one finds in the cache what the last one made.
 */
record Section(List<Step> steps, Grouping grouping) {
    Section {
        steps = List.copyOf(steps);
    }

    static List<Section> of(List<Step> steps) {
        List<Section> sections = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= steps.size(); end++) {
            Grouping grouping = steps.get(begin).grouping();
            if (end == steps.size() || steps.get(end).grouping() != grouping) {
                sections.add(new Section(steps.subList(begin, end), grouping));
                begin = end;
            }
        }
        return sections;
    }

    boolean touches(Storage storage) {
        return steps.stream().anyMatch(step -> step.touches(storage));
    }

    /** @param count of examples, which fill tiles */
    void forward(int count, Lane lane) {
        for (int from = 0; from < count; from += together(count)) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).forward(from, lane);
            }
        }
    }

    /** @param count of examples, which fill tiles */
    void backward(int count, Lane lane) {
        for (int from = 0; from < count; from += together(count)) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                steps.get(i).backward(from, lane);
            }
        }
    }

    private int together(int count) {
        return grouping == Grouping.TILES ? Step.TILE : count;
    }
}
