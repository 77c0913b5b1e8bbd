package dev.espalier.network.kernel;

import dev.espalier.network.engine.SoftTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A network as a list of steps over planned arrays. */
final class Program implements AutoCloseable {
    /** How many examples are answered at a time. */
    private static final int MOST_ANSWERS = 256;

    private final Storage input;
    private final List<Section> sections;
    private final List<Section> answering;
    private final List<Storage> storages;
    private final Answer answer;
    private final Sparsity sparsity;
    private final List<Running> statistics;
    private final Crew crew;
    private final SplittableRandom seeds;

    /**
     * Makes room for it.
     *
     * @param seed for whatever is done at random in training
     */
    Program(Storage input, Plan plan, Answer answer, long seed, Hands hands) {
        this.input = input;
        this.seeds = new SplittableRandom(seed);
        plan.steps().forEach(Step::planned);
        this.sections = Section.of(plan.steps(), Step::waits);
        this.answering = Section.of(plan.steps(), step -> false);
        this.storages = List.copyOf(plan.storages());
        this.answer = answer;
        this.statistics = List.copyOf(plan.statistics());
        // Those that work on few weights have room for one thread only.
        this.sparsity = new Sparsity(hands.areShared() ? List.of() : plan.weights());
        this.crew = new Crew(lanes(plan, hands.lanes(plan.parameters().length)), hands.threads());
        if (!hands.areShared()) {
            pass();
        }
    }

    private static List<Lane> lanes(Plan plan, int count) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane(plan.parameters().length, plan.scratch(), plan.row(), plan.kept()));
        while (lanes.size() < count) {
            lanes.add(lanes.get(0).beside());
        }
        return lanes;
    }

    /** One tile after the other can be in the same place. */
    private void pass() {
        for (Storage storage : storages) {
            if (answering.stream().filter(section -> section.touches(storage)).count() == 1) {
                storage.pass();
            }
            if (sections.stream()
                            .filter(section -> section.touchesGradients(storage))
                            .count()
                    == 1) {
                storage.passGradients();
            }
        }
    }

    Sparsity sparsity() {
        return sparsity;
    }

    int outputs() {
        return answer.width();
    }

    /** Of all parameters, after {@link #train}. */
    float[] gradient() {
        return crew.lane(0).gradient();
    }

    /** The mean loss; leaves its gradient by all parameters, unless it is no finite number. */
    double train(float[] features, int[] labels, SoftTargets soft, int count) {
        for (int i = 0; i < storages.size(); i++) {
            storages.get(i).keep(filled(count));
        }
        long seed = seeds.nextLong();
        input.borrow(features, 0, count);
        for (int i = 0; i < sections.size(); i++) {
            sections.get(i).forward(count, seed, crew);
        }
        double loss = answer.loss(labels, soft, count);
        if (Double.isFinite(loss)) {
            for (int i = sections.size() - 1; i >= 0; i--) {
                sections.get(i).backward(count, crew);
            }
        }
        return loss;
    }

    /** As {@link #train}, while running statistics go such a share of the way towards the batch's. */
    double observe(float[] features, int[] labels, int count, double share) {
        statistics.forEach(running -> running.go(share));
        try {
            return train(features, labels, SoftTargets.NONE, count);
        } finally {
            statistics.forEach(Running::goAsAlways);
        }
    }

    void answer(float[] features, int count, float[] answers) {
        for (int from = 0; from < count; from += MOST_ANSWERS) {
            int these = Math.min(MOST_ANSWERS, count - from);
            for (int i = 0; i < storages.size(); i++) {
                storages.get(i).hold(filled(these));
            }
            input.borrow(features, from * input.size(), these);
            for (int i = 0; i < answering.size(); i++) {
                answering.get(i).answer(these, crew);
            }
            answer.copy(these, answers, from * Math.max(2, answer.width()));
        }
    }

    @Override
    public void close() {
        crew.close();
    }

    /** So many examples fill tiles. */
    private static int filled(int count) {
        return (count + Step.TILE - 1) / Step.TILE * Step.TILE;
    }
}
