package dev.espalier.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Steps that are gone through together. Those that work on tiles are gone through with one tile after the other, so that
 * one finds in the cache what the last one made; whoever shares the work has tiles of its own. Of those that work on a whole
 * batch each is shared by itself.
 */
final class Section implements Crew.Work {
    private enum Way {
        FORWARD,
        ANSWER,
        BACK
    }

    private final List<Step> steps;
    private final Grouping grouping;
    private final List<ParameterRange> learnt;
    // What is going on.
    private Way way = Way.FORWARD;
    private int count;
    private Step step;

    private Section(List<Step> steps) {
        this.steps = List.copyOf(steps);
        grouping = steps.get(0).grouping();
        learnt = steps.stream().flatMap(one -> one.learnt().stream()).toList();
        step = steps.get(0);
    }

    /** @param apart which steps begin a section of their own */
    static List<Section> of(List<Step> steps, Predicate<Step> apart) {
        List<Section> sections = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= steps.size(); end++) {
            Grouping grouping = steps.get(begin).grouping();
            if (end == steps.size() || steps.get(end).grouping() != grouping || apart.test(steps.get(end))) {
                sections.add(new Section(steps.subList(begin, end)));
                begin = end;
            }
        }
        return sections;
    }

    boolean touches(Storage storage) {
        return steps.stream().anyMatch(one -> one.touches(storage));
    }

    boolean touchesGradients(Storage storage) {
        return steps.stream().anyMatch(one -> one.touchesGradients(storage));
    }

    void forward(int examples, long seed, Crew crew) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeForward(examples, seed);
        }
        go(Way.FORWARD, examples, crew);
    }

    void answer(int examples, Crew crew) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeAnswer();
        }
        go(Way.ANSWER, examples, crew);
    }

    void backward(int examples, Crew crew) {
        Lane first = crew.lane(0);
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).beforeBackward(first);
        }
        go(Way.BACK, examples, crew);
        int shares = grouping == Grouping.TILES ? shares(crew) : 1;
        for (int share = 0; share < shares; share++) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).afterBackward(crew.lane(share));
            }
        }
        for (int share = 1; share < shares; share++) {
            for (int i = 0; i < learnt.size(); i++) {
                learnt.get(i).add(crew.lane(share).gradient(), first.gradient());
            }
        }
    }

    private int tiles() {
        return (count + Step.TILE - 1) / Step.TILE;
    }

    private int shares(Crew crew) {
        return Math.min(crew.most(), tiles());
    }

    private void go(Way where, int examples, Crew crew) {
        way = where;
        count = examples;
        if (grouping == Grouping.TILES) {
            crew.run(shares(crew), this);
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            step = steps.get(way == Way.BACK ? steps.size() - 1 - i : i);
            crew.run(step.shares(crew.most()), this);
        }
    }

    @Override
    public void on(int share, int shares, Lane lane) {
        if (grouping != Grouping.TILES) {
            lane.takeShare(share, shares);
            go(step, 0, lane);
            return;
        }
        int tiles = tiles();
        int begin = share * tiles / shares * Step.TILE;
        int end = (share + 1) * tiles / shares * Step.TILE;
        lane.takeTiles(begin);
        for (int from = begin; from < end; from += Step.TILE) {
            for (int i = 0; i < steps.size(); i++) {
                go(steps.get(way == Way.BACK ? steps.size() - 1 - i : i), from, lane);
            }
        }
    }

    private void go(Step one, int from, Lane lane) {
        switch (way) {
            case FORWARD -> one.forward(from, lane);
            case ANSWER -> one.answer(from, lane);
            case BACK -> one.backward(from, lane);
        }
    }
}
