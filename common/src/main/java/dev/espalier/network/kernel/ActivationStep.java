package dev.espalier.network.kernel;

/** Applies an activation, in place or from one signal to another. */
final class ActivationStep extends Step {
    private final Activation activation;
    private final Signal in;
    private final Signal out;
    private final Use use;

    private ActivationStep(Activation activation, Signal in, Signal out, Use use) {
        this.activation = activation;
        this.in = in;
        this.out = out;
        this.use = use;
    }

    static ActivationStep inPlace(Activation activation, Signal signal) {
        return new ActivationStep(activation, signal, signal, null);
    }

    static ActivationStep between(Activation activation, Signal in, Signal out) {
        return new ActivationStep(activation, in, out, in.use());
    }

    @Override
    void forward(int from, int to, Lane lane) {
        activation.apply(in.values(), in.at(from), out.values(), out.at(from), out.at(to) - out.at(from));
    }

    @Override
    void backward(int from, int to, Lane lane) {
        if (!out.isTrained()) {
            return;
        }
        int at = out.at(from);
        int length = out.at(to) - at;
        activation.slope(in.values(), in.at(from), out.values(), out.gradients(), at, length);
        if (use != null) {
            use.give(out.gradients(), at, in.gradients(), in.at(from), length);
        }
    }
}
