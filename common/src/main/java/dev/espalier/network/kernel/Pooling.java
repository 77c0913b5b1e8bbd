package dev.espalier.network.kernel;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Plans layers that make one number of a window of each channel. */
final class Pooling {
    private Pooling() {}

    static boolean isMaximum(Layer layer) {
        return layer.getClass() == SubsamplingLayer.class
                && ((SubsamplingLayer) layer).getPoolingType() == PoolingType.MAX;
    }

    static Signal plan(Node node, Plan plan) throws NotKnown {
        SubsamplingLayer layer = (SubsamplingLayer) node.conf();
        if (layer.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        Activation owed = node.image().owed();
        Signal in = plan.grouped(node.image(), Grouping.TILES);
        Window rows = window(node, layer, 0, in.extent().height());
        Window columns = window(node, layer, 1, in.extent().width());
        Extent made = Extent.image(rows.out(), columns.out(), in.extent().channels());
        switch (layer.getPoolingType()) {
            case MAX -> {
                Signal out = plan.kept(made, Grouping.TILES, in.isTrained());
                plan.row(columns.out() * Step.TILE);
                plan.add(new MaxPooling(in, out, rows, columns));
                if (owed != Identity.IDENTITY) {
                    // In place of the maximum: where that changes it, the gradient is zero and it does not matter
                    // whose.
                    plan.add(ActivationStep.inPlace(owed, out));
                }
                return out;
            }
            case AVG -> {
                Signal out = plan.free(made, Grouping.TILES, in.isTrained());
                plan.add(new AveragePooling(in, out, rows, columns, layer.isAvgPoolIncludePadInDivisor()));
                return out;
            }
            default -> throw node.refused("pools by " + layer.getPoolingType() + ", which is not known to the kernel");
        }
    }

    static Signal planGlobal(Node node, Plan plan) throws NotKnown {
        GlobalPoolingLayer layer = (GlobalPoolingLayer) node.conf();
        int[] axes = layer.getPoolingDimensions();
        if (axes != null && !Arrays.equals(axes, new int[] {2, 3})) {
            throw node.refused("pools over the axes " + Arrays.toString(axes) + ", which is not known to the kernel");
        }
        Signal in = plan.grouped(node.image(), Grouping.TILES);
        int channels = in.extent().channels();
        Signal out = layer.isCollapseDimensions()
                ? plan.kept(Extent.row(channels), Grouping.WHOLE, in.isTrained())
                : plan.kept(Extent.image(1, 1, channels), Grouping.TILES, in.isTrained());
        switch (layer.getPoolingType()) {
            case MAX -> {
                plan.row(Step.TILE);
                plan.add(new GlobalMaximum(in, out));
            }
            case AVG -> plan.add(new GlobalSum(in, out, 1f / in.extent().pixels()));
            case SUM -> plan.add(new GlobalSum(in, out, 1));
            default -> throw node.refused("pools by " + layer.getPoolingType() + ", which is not known to the kernel");
        }
        return out;
    }

    private static Window window(Node node, SubsamplingLayer layer, int axis, int in) throws NotKnown {
        return Window.of(
                node,
                layer.getConvolutionMode(),
                in,
                layer.getKernelSize()[axis],
                layer.getStride()[axis],
                layer.getPadding()[axis],
                layer.getDilation()[axis]);
    }
}
