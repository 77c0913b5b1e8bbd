package dev.espalier.benchmarks;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Resnet20;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network of the catalogue, for the data that it is known for. */
record Net(Architecture architecture, Shape.Image data) {
    static final int CLASSES = 10;

    static Net of(String name) {
        Shape.Image mnist = new Shape.Image(1, 28, 28);
        return switch (name) {
            case "lenet300" -> new Net(new Mlp(List.of(300, 100)), mnist);
            case "lenet5" -> new Net(new Lenet5(), mnist);
            case "resnet20" -> new Net(new Resnet20(), new Shape.Image(3, 32, 32));
            default -> throw new IllegalArgumentException("no network is called " + name);
        };
    }

    /** Of one example, as engines take it. */
    int[] shape() {
        return architecture instanceof Mlp
                ? new int[] {data.size()}
                : new int[] {data.channels(), data.height(), data.width()};
    }

    ComputationGraph build() {
        NativeBackend.prepare();
        return architecture.build(data, CLASSES, 1);
    }

    Anatomy anatomy(ComputationGraph built) {
        return Anatomy.of(built, Fitting.of(architecture.name(), built, data));
    }

    /** Masks of weights at random, of which that share is left. */
    static Masks masks(Engine engine, double left, SplittableRandom random) {
        Map<String, BitSet> pruned = new HashMap<>();
        engine.parameters().forEach((name, values) -> {
            if (name.endsWith("_W")) {
                BitSet gone = new BitSet(values.length);
                for (int i = 0; i < values.length; i++) {
                    gone.set(i, random.nextDouble() >= left);
                }
                pruned.put(name, gone);
            }
        });
        return new Masks(pruned);
    }
}
