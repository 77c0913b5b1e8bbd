package dev.espalier.network.kernel;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Plans batch normalisation: Ioffe and Szegedy, 2015. What it inherits as an activation DL4J does not apply. */
final class BatchNorm {
    private BatchNorm() {}

    static Signal plan(Node node, Plan plan) throws NotKnown {
        BatchNormalization layer = (BatchNormalization) node.conf();
        Signal read = node.input();
        if (read.extent().isImage() && layer.getCnn2DFormat() != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        Signal in = plan.grouped(read, Grouping.TILES);
        int channels = in.extent().channels();
        int mean = plan.statistic(node, "mean", channels);
        Running running = layer.isUseLogStd()
                ? running(plan, mean, plan.statistic(node, "log10stdev", channels), Running.Kind.LOGARITHM, layer)
                : running(plan, mean, plan.statistic(node, "var", channels), Running.Kind.VARIANCE, layer);
        Statistics statistics =
                new Statistics(in.extent(), affine(node, plan, layer, channels), running, layer.getEps());
        Signal out = plan.free(in.extent(), Grouping.TILES, true);
        Survey survey = new Survey(in, out, statistics);
        plan.scratch(survey.scratch());
        plan.add(survey);
        plan.add(new Scaling(in, out, statistics));
        return out;
    }

    private static Running running(Plan plan, int mean, int spread, Running.Kind kind, BatchNormalization layer) {
        Running running = new Running(plan.parameters(), mean, spread, kind, layer.getDecay());
        plan.statistics().add(running);
        return running;
    }

    private static Affine affine(Node node, Plan plan, BatchNormalization layer, int channels) throws NotKnown {
        if (!layer.isLockGammaBeta()) {
            int gamma = plan.parameter(node, "gamma", channels);
            return Affine.learnt(plan.parameters(), gamma, plan.parameter(node, "beta", channels));
        }
        // DL4J forgets one of them unless it has both.
        if ((layer.getGamma() != 1) != (layer.getBeta() != 0)) {
            throw node.refused("has a fixed gamma of " + layer.getGamma() + " and a fixed beta of " + layer.getBeta()
                    + ", one of which DL4J forgets");
        }
        return Affine.fixed((float) layer.getGamma(), (float) layer.getBeta());
    }
}
