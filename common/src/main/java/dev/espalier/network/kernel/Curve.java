package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;

/** An activation that is computed number by number. */
enum Curve implements Activation {
    TANH {
        @Override
        float value(float x) {
            return (float) (1 - 2 / (Math.exp(2.0 * x) + 1));
        }

        @Override
        float slope(float x, float value) {
            return 1 - value * value;
        }
    },
    SIGMOID {
        @Override
        float value(float x) {
            return (float) (1 / (1 + Math.exp(-x)));
        }

        @Override
        float slope(float x, float value) {
            return value * (1 - value);
        }
    },
    HARD_SIGMOID {
        @Override
        float value(float x) {
            return Math.min(1, Math.max(0, 0.2f * x + 0.5f));
        }

        @Override
        float slope(float x, float value) {
            return value > 0 && value < 1 ? 0.2f : 0;
        }
    },
    HARD_TANH {
        @Override
        float value(float x) {
            return Math.min(1, Math.max(-1, x));
        }

        @Override
        float slope(float x, float value) {
            return value > -1 && value < 1 ? 1 : 0;
        }
    },
    SOFTPLUS {
        @Override
        float value(float x) {
            return (float) (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
        }

        @Override
        float slope(float x, float value) {
            return (float) -Math.expm1(-value);
        }
    },
    SOFTSIGN {
        @Override
        float value(float x) {
            return x / (1 + Math.abs(x));
        }

        @Override
        float slope(float x, float value) {
            float rest = 1 - Math.abs(value);
            return rest * rest;
        }
    },
    ELU {
        @Override
        float value(float x) {
            return x > 0 ? x : (float) Math.expm1(x);
        }

        @Override
        float slope(float x, float value) {
            return value > 0 ? 1 : value + 1;
        }
    },
    /** Klambauer et al., "Self-Normalizing Neural Networks", 2017, whose two constants these are. */
    SELU {
        @Override
        float value(float x) {
            return (float) (SCALE * (x > 0 ? x : ALPHA * Math.expm1(x)));
        }

        @Override
        float slope(float x, float value) {
            return (float) (value > 0 ? SCALE : value + SCALE * ALPHA);
        }
    },
    SWISH {
        @Override
        public boolean isInPlace() {
            return false;
        }

        @Override
        float value(float x) {
            return (float) (x / (1 + Math.exp(-x)));
        }

        @Override
        float slope(float x, float value) {
            double sigmoid = 1 / (1 + Math.exp(-x));
            return (float) (sigmoid + value * (1 - sigmoid));
        }
    };

    private static final double SCALE = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    abstract float value(float x);

    /** @param x means nothing when it works in place */
    abstract float slope(float x, float value);

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public void apply(Runs runs, float[] numbers, int from, float[] values, int to, int count) {
        for (int i = 0; i < count * Runs.LENGTH; i++) {
            values[to + i] = value(numbers[from + i]);
        }
    }

    @Override
    public void slope(
            Runs runs, float[] numbers, int from, float[] values, int to, float[] gradients, int at, int count) {
        for (int i = 0; i < count * Runs.LENGTH; i++) {
            gradients[at + i] *= slope(numbers[from + i], values[to + i]);
        }
    }
}
