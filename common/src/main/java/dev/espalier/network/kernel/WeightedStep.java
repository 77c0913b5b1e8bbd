package dev.espalier.network.kernel;

import java.util.List;

/** A layer that goes one way with all of its weights, and another one with few. */
final class WeightedStep extends Step {
    private final Weights weights;
    private final Step dense;
    private final Step sparse;

    WeightedStep(Signal in, Signal out, Weights weights, Step dense, Step sparse) {
        super(dense.grouping(), in, out);
        this.weights = weights;
        this.dense = dense;
        this.sparse = sparse;
    }

    private Step step() {
        return weights.areSparse() ? sparse : dense;
    }

    @Override
    void beforeForward(int count, long seed) {
        step().beforeForward(count, seed);
    }

    @Override
    void beforeAnswer() {
        step().beforeAnswer();
    }

    @Override
    int shares(int most) {
        return step().shares(most);
    }

    @Override
    List<ParameterRange> learnt() {
        return dense.learnt();
    }

    @Override
    void forward(int from, Lane lane) {
        step().forward(from, lane);
    }

    @Override
    void answer(int from, Lane lane) {
        step().answer(from, lane);
    }

    @Override
    void beforeBackward(Lane lane) {
        step().beforeBackward(lane);
    }

    @Override
    void backward(int from, Lane lane) {
        step().backward(from, lane);
    }

    @Override
    void afterBackward(Lane lane) {
        step().afterBackward(lane);
    }
}
