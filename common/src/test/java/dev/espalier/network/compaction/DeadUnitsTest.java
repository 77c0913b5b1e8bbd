package dev.espalier.network.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.graph.Slice.Role;
import dev.espalier.network.prune.Surgeon;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadUnitsTest {
    private static final Shape IMAGES = new Shape.Image(1, 16, 16);

    @BeforeAll
    static void natives() {
        Nets.prepare();
    }

    static List<Architecture> architectures() {
        return List.of(new Mlp(List.of(12, 7)), new Lenet5(), new Resnet20());
    }

    private static Anatomy anatomy(ComputationGraph net) {
        return Anatomy.of(net, Fitting.of("net", net, IMAGES));
    }

    /** All that is not zero, as DL4J makes weights; biases are made not zero, and so that a ReLU holds them back. */
    private static float[] dense(ComputationGraph net) {
        float[] flat = Parameters.flat(net);
        for (ParameterArray array : Parameters.of(net).arrays()) {
            float[] values = array.read(flat);
            for (int i = 0; i < values.length; i++) {
                float small = array.parameter().equals("mean") ? 0.1f : -0.1f;
                values[i] = values[i] == 0 ? small : values[i];
            }
            array.write(values, flat);
        }
        return flat;
    }

    private static long nonzero(float[] flat) {
        long count = 0;
        for (float value : flat) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    /** How many parameters are left that are not zero. */
    private static long live(ComputationGraph net, Anatomy anatomy, float[] flat) {
        Parameters.set(net, flat);
        return nonzero(Compaction.of(net, anatomy)
                .map(compaction -> Parameters.flat(compaction.net()))
                .orElse(flat));
    }

    private static void zero(float[] flat, Group group, Role role, int unit) {
        for (Slice slice : group.slices(role)) {
            if (slice.array().parameter().equals("W")) {
                for (int position : slice.positions(unit)) {
                    flat[position] = 0;
                }
            }
        }
    }

    /** What is left is what the surgeon leaves, when a unit is cut off on one side. */
    @ParameterizedTest
    @MethodSource("architectures")
    void aUnitCutOffOnOneSideIsGoneOnTheOtherToo(Architecture architecture) {
        ComputationGraph net = architecture.build(IMAGES, 5, 1);
        Anatomy anatomy = anatomy(net);
        for (Role side : List.of(Role.PRODUCER, Role.CONSUMER)) {
            for (Group group :
                    anatomy.groups().subList(0, Math.min(2, anatomy.groups().size()))) {
                float[] flat = dense(net);
                Parameters.set(net, flat);
                BitSet unit = new BitSet();
                unit.set(2);
                long expected = nonzero(Parameters.flat(Surgeon.shrunk(net, anatomy, Map.of(group.name(), unit))));
                zero(flat, group, side, 2);
                assertThat(live(net, anatomy, flat)).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatOnlyTheDeadFedOrReadDiesToo() {
        ComputationGraph net = new Mlp(List.of(2, 2, 2)).build(IMAGES, 3, 1);
        Anatomy anatomy = anatomy(net);
        float[] flat = dense(net);
        Group first = anatomy.groups().get(0);
        Group second = anatomy.groups().get(1);
        Group third = anatomy.groups().get(2);
        // The first of fc2 is fed by the first of fc1 alone, which nothing feeds, and is all that feeds the first of
        // fc3.
        zero(flat, first, Role.PRODUCER, 0);
        set(flat, anatomy, "fc2", 0, 1);
        set(flat, anatomy, "fc3", 0, 1);
        assertThat(second.name() + third.name()).isEqualTo("fc2fc3");
        // One unit a layer is left: 256 + 1, 1 + 1, 1 + 1 and 3 + 3.
        assertThat(live(net, anatomy, flat)).isEqualTo(257 + 2 + 2 + 6);
    }

    private static void set(float[] flat, Anatomy anatomy, String layer, int to, int from) {
        flat[anatomy.parameters().of(layer, "W").position(to, from, 0)] = 0;
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void nothingIsDeadInADenseNetworkAndAllInOneOfZeros(Architecture architecture) {
        ComputationGraph net = architecture.build(IMAGES, 5, 1);
        Anatomy anatomy = anatomy(net);
        float[] flat = dense(net);
        assertThat(live(net, anatomy, flat)).isEqualTo(flat.length);
        Arrays.fill(flat, 0);
        assertThat(live(net, anatomy, flat)).isZero();
    }
}
