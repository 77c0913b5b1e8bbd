package dev.espalier.network.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A network as a list of steps over planned arrays. Steps that follow each other and take few examples at a time are gone
 * through together, a few examples after the other, so that one finds in the cache what the last one made.
 */
final class Program {
    /** How many numbers are made of one batch of answers at most, so that large networks take no more room to answer. */
    private static final int ANSWERS = 1 << 22;

    private static final int MOST_ANSWERS = 256;

    private final Storage input;
    private final List<Section> sections;
    private final List<Storage> storages;
    private final Answer answer;
    private final Lane lane;
    private int capacity;

    Program(Storage input, Plan plan, Answer answer) {
        this.input = input;
        this.sections = Section.of(plan.steps());
        this.storages = List.copyOf(plan.storages());
        this.answer = answer;
        this.lane = new Lane(plan.parameters().length, plan.scratch(), plan.row());
    }

    /** Steps that are gone through together. */
    private record Section(List<Step> steps, int examples) {
        static List<Section> of(List<Step> steps) {
            List<Section> sections = new ArrayList<>();
            List<Step> together = new ArrayList<>();
            int examples = Step.ANY;
            for (Step step : steps) {
                boolean joins = step.examples() == Step.ANY
                        || examples == Step.ANY
                        || (step.examples() == Step.ALL) == (examples == Step.ALL);
                if (!joins) {
                    sections.add(new Section(List.copyOf(together), examples));
                    together.clear();
                    examples = Step.ANY;
                }
                together.add(step);
                if (step.examples() != Step.ANY) {
                    examples = examples == Step.ANY ? step.examples() : Math.min(examples, step.examples());
                }
            }
            sections.add(new Section(List.copyOf(together), examples == Step.ANY ? Step.ALL : examples));
            return sections;
        }

        void forward(int count, Lane lane) {
            for (int from = 0; from < count; from += Math.min(examples, count)) {
                int to = count - from > examples ? from + examples : count;
                for (int i = 0; i < steps.size(); i++) {
                    steps.get(i).forward(from, to, lane);
                }
            }
        }

        void backward(int count, Lane lane) {
            for (int from = 0; from < count; from += Math.min(examples, count)) {
                int to = count - from > examples ? from + examples : count;
                for (int i = steps.size() - 1; i >= 0; i--) {
                    steps.get(i).backward(from, to, lane);
                }
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
        forward(features, 0, count);
        double loss = answer.loss(labels, count);
        if (Double.isFinite(loss)) {
            for (int i = sections.size() - 1; i >= 0; i--) {
                sections.get(i).backward(count, lane);
            }
        }
        return loss;
    }

    void answer(float[] features, int count, float[] answers) {
        int numbers = storages.stream().mapToInt(Storage::size).sum();
        int most = Math.max(1, Math.min(MOST_ANSWERS, ANSWERS / numbers));
        for (int from = 0; from < count; from += most) {
            int these = Math.min(most, count - from);
            forward(features, from * input.size(), these);
            answer.copy(these, answers, from * Math.max(2, answer.width()));
        }
    }

    private void forward(float[] features, int at, int count) {
        if (count > capacity) {
            storages.forEach(storage -> storage.reserve(count));
            capacity = count;
        }
        input.borrow(features, at);
        for (int i = 0; i < sections.size(); i++) {
            sections.get(i).forward(count, lane);
        }
    }
}
