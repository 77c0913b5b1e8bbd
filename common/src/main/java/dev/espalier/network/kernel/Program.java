package dev.espalier.network.kernel;

import java.util.List;

/** A network as a list of steps over planned arrays. */
final class Program {
    /** How many examples are answered at a time. */
    private static final int MOST_ANSWERS = 256;

    private final Storage input;
    private final List<Section> sections;
    private final List<Storage> storages;
    private final Answer answer;
    private final Lane lane;

    Program(Storage input, Plan plan, Answer answer) {
        this.input = input;
        this.sections = Section.of(plan.steps());
        this.storages = List.copyOf(plan.storages());
        this.answer = answer;
        this.lane = new Lane(plan.parameters().length, plan.scratch(), plan.row());
        for (Storage storage : storages) {
            if (sections.stream().filter(section -> section.touches(storage)).count() == 1) {
                storage.pass();
            }
        }
    }

    int outputs() {
        return answer.width();
    }

    /** Of all parameters, after {@link #train}. */
    float[] gradient() {
        return lane.gradient();
    }

    /** The mean loss; leaves its gradient by all parameters, unless it is no finite number. */
    double train(float[] features, int[] labels, int count) {
        int filled = filled(count);
        for (int i = 0; i < storages.size(); i++) {
            storages.get(i).keep(filled);
        }
        forward(features, 0, count);
        double loss = answer.loss(labels, count);
        if (Double.isFinite(loss)) {
            for (int i = sections.size() - 1; i >= 0; i--) {
                sections.get(i).backward(filled, lane);
            }
        }
        return loss;
    }

    void answer(float[] features, int count, float[] answers) {
        for (int from = 0; from < count; from += MOST_ANSWERS) {
            int these = Math.min(MOST_ANSWERS, count - from);
            for (int i = 0; i < storages.size(); i++) {
                storages.get(i).hold(filled(these));
            }
            forward(features, from * input.size(), these);
            answer.copy(these, answers, from * Math.max(2, answer.width()));
        }
    }

    private void forward(float[] features, int at, int count) {
        input.borrow(features, at, count);
        for (int i = 0; i < sections.size(); i++) {
            sections.get(i).forward(filled(count), lane);
        }
    }

    /** So many examples fill tiles. */
    private static int filled(int count) {
        return (count + Step.TILE - 1) / Step.TILE * Step.TILE;
    }
}
