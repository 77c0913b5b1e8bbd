package dev.espalier.network.engine;

import java.util.List;

/** The arithmetic of an {@link Optimizer}, over all parameters of a network as one array. */
abstract sealed class UpdateRule permits UpdateRule.Momentum, UpdateRule.Adam {
    /** @param parameters how many there are */
    static UpdateRule of(TrainingSettings settings, int parameters) {
        return switch (settings.optimizer()) {
            case SGD -> new Momentum(parameters, settings.momentum(), 0);
            case NESTEROV -> new Momentum(parameters, settings.momentum(), 1);
            case ADAM, ADAMW -> new Adam(parameters);
        };
    }

    /** Begins a step, which consists of the slices that follow. */
    abstract void begin(double learningRate);

    /** Makes the step for the parameters {@code from} … {@code to - 1}. Where the gradient was always 0 nothing moves. */
    abstract void apply(float[] parameters, float[] gradient, int from, int to);

    /** What it remembers: a number of each parameter in each array. */
    abstract List<float[]> memory();

    static final class Momentum extends UpdateRule {
        private final float[] velocity;
        private final float momentum;
        private final float lookahead;
        private float rate;

        /** @param lookahead 1 for Nesterov's, 0 for the classical */
        private Momentum(int parameters, double momentum, int lookahead) {
            this.velocity = new float[parameters];
            this.momentum = (float) momentum;
            this.lookahead = lookahead;
        }

        @Override
        List<float[]> memory() {
            return List.of(velocity);
        }

        @Override
        void begin(double learningRate) {
            rate = (float) learningRate;
        }

        @Override
        void apply(float[] parameters, float[] gradient, int from, int to) {
            float now = lookahead;
            float then = 1 - now + now * momentum;
            for (int i = from; i < to; i++) {
                float v = momentum * velocity[i] + gradient[i];
                velocity[i] = v;
                parameters[i] -= rate * (now * gradient[i] + then * v);
            }
        }
    }

    static final class Adam extends UpdateRule {
        private static final float BETA1 = 0.9f;
        private static final float BETA2 = 0.999f;
        private static final float EPSILON = 1e-8f;

        private final float[] mean;
        private final float[] square;
        private int steps;
        private float rate;
        private float correction;

        private Adam(int parameters) {
            mean = new float[parameters];
            square = new float[parameters];
        }

        @Override
        List<float[]> memory() {
            return List.of(mean, square);
        }

        @Override
        void begin(double learningRate) {
            steps++;
            rate = (float) (learningRate / (1 - Math.pow(BETA1, steps)));
            correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        }

        @Override
        void apply(float[] parameters, float[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                float g = gradient[i];
                float m = BETA1 * mean[i] + (1 - BETA1) * g;
                float s = BETA2 * square[i] + (1 - BETA2) * g * g;
                mean[i] = m;
                square[i] = s;
                parameters[i] -= rate * m / ((float) Math.sqrt(s) * correction + EPSILON);
            }
        }
    }
}
