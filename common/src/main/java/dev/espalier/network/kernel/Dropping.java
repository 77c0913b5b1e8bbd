package dev.espalier.network.kernel;

import java.util.Set;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/**
 * Sets some numbers to zero in training, and makes the others larger by as much as that makes the mean smaller. Which ones
 * depends on nothing but the seed of the batch, the layer, the example and the number.
 */
final class Dropping extends Step {
    /** Other layers have a dropout too, and DL4J does not apply it. */
    private static final Set<Class<?>> APPLIED = Set.of(
            DenseLayer.class,
            OutputLayer.class,
            ConvolutionLayer.class,
            DepthwiseConvolution2D.class,
            SeparableConvolution2D.class,
            DropoutLayer.class);

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final double retained;
    private final int together;
    private final long layer;
    private long seed;

    /**
     * Drops on the way from one signal to another.
     *
     * @param retained how probably a number stays
     * @param together how many numbers of an example stay or go together
     * @param layer tells it from others
     */
    Dropping(Signal in, Signal out, double retained, int together, long layer) {
        super(out.grouping(), in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.retained = retained;
        this.together = together;
        this.layer = layer;
    }

    /** What a layer reads when its dropout is done. */
    static Signal dropped(Node node, Plan plan, Layer layer) throws NotKnown {
        Signal in = node.input();
        IDropout how = layer.getIDropout();
        if (how == null || !APPLIED.contains(layer.getClass())) {
            return in;
        }
        int together = 1;
        double retained;
        if (how instanceof Dropout dropout && dropout.getPSchedule() == null) {
            retained = dropout.getP();
        } else if (how instanceof SpatialDropout spatial
                && spatial.getPSchedule() == null
                && in.extent().isImage()) {
            retained = spatial.getP();
            together = in.extent().pixels();
        } else {
            throw node.refused("has a " + how.getClass().getSimpleName() + ", which is not known to the kernel");
        }
        if (retained == 1) {
            return in;
        }
        Grouping natural = in.extent().isImage() ? Grouping.TILES : Grouping.WHOLE;
        Signal read = in.grouping() == Grouping.ROWS ? plan.grouped(in, natural) : in;
        Signal out = plan.free(in.extent(), read.grouping(), in.isTrained());
        plan.add(new Dropping(read, out, retained, together, plan.steps().size()));
        return out;
    }

    /** The layer that does nothing else. */
    static Signal plan(Node node, Plan plan) {
        return node.input().as(node.input().extent());
    }

    @Override
    void beforeForward(int count, long batch) {
        seed = batch;
    }

    @Override
    void forward(int from, Lane lane) {
        drop(from, in.values(), in.at(from), out.values(), out.at(from));
    }

    @Override
    void answer(int from, Lane lane) {
        System.arraycopy(in.values(), in.at(from), out.values(), out.at(from), length());
    }

    @Override
    void backward(int from, Lane lane) {
        if (in.isTrained()) {
            int at = out.gradientAt(from);
            drop(from, out.gradients(), at, out.gradients(), at);
            int to = in.gradientAt(from);
            use.give(lane.runs(), out.gradients(), at, TILE, in.gradients(), to, TILE, length() / TILE);
        }
    }

    private int length() {
        return out.extent().size() * out.stride();
    }

    private void drop(int from, float[] x, int xAt, float[] y, int yAt) {
        float larger = (float) (1 / retained);
        int stride = out.stride();
        int drawn = out.extent().size() / together;
        long key = mixed(seed + layer);
        for (int i = 0; i < length(); i++) {
            int example = from + i % stride;
            int number = i / stride / together;
            boolean stays = (mixed(key + (long) example * drawn + number) >>> 11) * 0x1p-53 < retained;
            y[yAt + i] = stays ? x[xAt + i] * larger : 0;
        }
    }

    /** Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014. */
    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
