package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** Plans vertices that combine several signals number by number. */
final class Combining {
    private Combining() {}

    static Signal plan(Node node, Plan plan) throws NotKnown {
        Extent extent = node.input().extent();
        for (Signal in : node.inputs()) {
            if (!in.extent().equals(extent)) {
                throw node.refused(
                        "combines " + extent + " with " + in.extent() + ", which is not known to the kernel");
            }
        }
        ElementWiseVertex.Op how = ((ElementWiseVertex) node.conf()).getOp();
        int count = node.inputs().size();
        float[] weights = new float[count];
        Arrays.fill(weights, how == ElementWiseVertex.Op.Average ? 1f / count : 1);
        switch (how) {
            case Add -> {
                return plan.added(node);
            }
            case Average -> {
                return blend(node, plan, weights);
            }
            case Subtract -> {
                if (count != 2) {
                    throw node.refused("subtracts " + count + " signals");
                }
                weights[1] = -1;
                return blend(node, plan, weights);
            }
            default -> {
                List<Signal> ins = plan.alike(node.inputs());
                Signal out = plan.kept(extent, ins.get(0).grouping(), trained(ins));
                boolean largest = how == ElementWiseVertex.Op.Max;
                plan.scratch(2 * Crossing.ROOM);
                plan.add(new Crossing(ins, largest ? Crossing.Kind.MAXIMUM : Crossing.Kind.PRODUCT, out));
                return out;
            }
        }
    }

    static Signal blend(Node node, Plan plan, float[] weights) {
        List<Signal> ins = plan.alike(node.inputs());
        Signal out = plan.free(node.input().extent(), ins.get(0).grouping(), trained(ins));
        plan.add(Blend.of(ins, weights, out));
        return out;
    }

    private static boolean trained(List<Signal> ins) {
        return ins.stream().anyMatch(Signal::isTrained);
    }
}
