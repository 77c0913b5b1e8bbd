package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Dense layers with ReLU, {@code fc1}, {@code fc2} …; with 300 and 100 units it is the LeNet-300-100 of LeCun et al.,
 * "Gradient-Based Learning Applied to Document Recognition", 1998.
 *
 * @param hidden how many units each hidden layer has
 */
public record Mlp(List<Integer> hidden) implements Architecture {
    public Mlp {
        hidden = List.copyOf(hidden);
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public ComputationGraph build(Shape input, int classes, long seed) {
        Drawing drawing = new Drawing(new Shape.Columns(input.size()), seed);
        for (int i = 0; i < hidden.size(); i++) {
            drawing.dense("fc" + (i + 1), hidden.get(i));
        }
        return drawing.output(classes);
    }
}
