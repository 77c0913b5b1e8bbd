package dev.espalier.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Steps that are gone through together. Those that work on tiles are gone through with one tile after the other, so that
 * one finds in the cache what the last one made.
 */
record Section(List<Step> steps, Grouping grouping) {
    Section {
        steps = List.copyOf(steps);
    }

    /** @param apart which steps begin a section of their own */
    static List<Section> of(List<Step> steps, Predicate<Step> apart) {
        List<Section> sections = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= steps.size(); end++) {
            Grouping grouping = steps.get(begin).grouping();
            if (end == steps.size() || steps.get(end).grouping() != grouping || apart.test(steps.get(end))) {
                sections.add(new Section(steps.subList(begin, end), grouping));
                begin = end;
            }
        }
        return sections;
    }

    boolean touches(Storage storage) {
        return steps.stream().anyMatch(step -> step.touches(storage));
    }

    boolean touchesGradients(Storage storage) {
        return steps.stream().anyMatch(step -> step.touchesGradients(storage));
    }

    void forward(int count, long seed, Lane lane) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeForward(count, seed);
        }
        for (int from = 0; from < count; from += together(count)) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).forward(from, lane);
            }
        }
    }

    void answer(int count, Lane lane) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeAnswer();
        }
        for (int from = 0; from < count; from += together(count)) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).answer(from, lane);
            }
        }
    }

    void backward(int count, Lane lane) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeBackward(lane);
        }
        for (int from = 0; from < count; from += together(count)) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                steps.get(i).backward(from, lane);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).afterBackward(lane);
        }
    }

    private int together(int count) {
        return grouping == Grouping.TILES ? Step.TILE : count;
    }
}
