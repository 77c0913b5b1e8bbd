package dev.espalier.network.kernel;

/** Applies an activation, in place or from one signal to another. */
final class ActivationStep extends Step {
    private final Activation activation;
    private final Signal in;
    private final Signal out;
    private final Use use;

    private ActivationStep(Activation activation, Signal in, Signal out, Use use) {
        super(out.grouping(), in, out);
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
    void forward(int from, Lane lane) {
        activation.apply(lane.runs(), in.values(), in.at(from), out.values(), out.at(from), runs());
    }

    @Override
    void backward(int from, Lane lane) {
        if (!out.isTrained()) {
            return;
        }
        float[] gradients = out.gradients();
        int at = out.gradientAt(from);
        activation.slope(lane.runs(), in.values(), in.at(from), out.values(), out.at(from), gradients, at, runs());
        if (use != null) {
            use.give(lane.runs(), gradients, at, TILE, in.gradients(), in.gradientAt(from), TILE, runs());
        }
    }

    private int runs() {
        return out.extent().size() * out.stride() / TILE;
    }
}
