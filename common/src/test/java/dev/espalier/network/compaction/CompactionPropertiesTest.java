package dev.espalier.network.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.RandomNet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.deeplearning4j.nn.graph.ComputationGraph;

class CompactionPropertiesTest {
    private static final float TOLERANCE = 1e-4f;

    static {
        Nets.prepare();
    }

    @Property(tries = 200)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aNetworkAnswersAlikeWithoutItsDeadUnits(@ForAll @IntRange(min = 0) int seed) {
        RandomNet.Made made = RandomNet.of(seed);
        ComputationGraph net = made.net();
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, made.shape()));
        Parameters.set(net, sparse(anatomy, Parameters.flat(net), new Random(seed)));
        float[] expected = Nets.answer(net, made.shape());
        float[] before = Parameters.flat(net);

        Optional<Compaction> compaction = Compaction.of(net, anatomy);

        Statistics.label("smaller").collect(compaction.isPresent());
        Statistics.label("smaller").coverage(c -> c.check(true).percentage(p -> p > 40));
        assertThat(Parameters.flat(net)).isEqualTo(before);
        compaction.ifPresent(made2 -> {
            ComputationGraph small = made2.net();
            assertThat(Nets.answer(small, made.shape()))
                    .usingComparatorWithPrecision(TOLERANCE)
                    .containsExactly(expected);
            assertThat(small.numParams()).isLessThanOrEqualTo(net.numParams());
            assertThat(made2.deadUnits()).isPositive();
            assertThat(weights(small)).isEqualTo(between(anatomy, before, made2));
            // Nothing is left to be taken out.
            assertThat(Compaction.of(small, made2.anatomy())
                            .map(again -> again.net().numParams())
                            .orElse(small.numParams()))
                    .isEqualTo(small.numParams());
        });
    }

    /** Zero in most places, and here and there all around one unit. */
    private static float[] sparse(Anatomy anatomy, float[] flat, Random random) {
        double kept = 0.2 + 0.5 * random.nextDouble();
        for (ParameterArray array : anatomy.weights()) {
            float[] values = array.read(flat);
            int each = values.length / array.out();
            for (int i = 0; i < values.length; i++) {
                boolean deaf = (i / each * 31 + array.offset()) % 5 == 0;
                values[i] = deaf || random.nextDouble() > kept ? 0 : values[i];
            }
            array.write(values, flat);
        }
        return flat;
    }

    private static long weights(ComputationGraph net) {
        float[] flat = Parameters.flat(net);
        return Parameters.of(net).arrays().stream()
                .filter(array -> array.kind() == ParameterArray.Kind.WEIGHT)
                .mapToLong(array -> nonzero(array.read(flat)))
                .sum();
    }

    private static long nonzero(float[] values) {
        long count = 0;
        for (float value : values) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    /** The weights between units that live, counted in the whole network, where no constant kept a unit. */
    private static long between(Anatomy anatomy, float[] flat, Compaction compaction) {
        Liveness liveness = new Liveness(anatomy, flat);
        BitSet live = liveness.live(new BitSet());
        int units = anatomy.groups().stream().mapToInt(group -> group.size()).sum();
        boolean allGone = units + 1 - live.cardinality() == compaction.deadUnits();
        Statistics.label("all gone").collect(allGone);
        Statistics.label("all gone").coverage(c -> c.check(true).percentage(p -> p > 50));
        if (!allGone) {
            return weights(compaction.net());
        }
        List<Ends> arrays = liveness.arrays();
        long count = 0;
        for (Ends ends : arrays) {
            ParameterArray array = ends.array();
            for (int o = 0; o < array.out() && array.kind() == ParameterArray.Kind.WEIGHT; o++) {
                for (int i = 0; i < array.in(); i++) {
                    for (int k = 0; k < array.kernel(); k++) {
                        boolean counts = live.get(ends.to(o)) && live.get(ends.from(i));
                        count += counts && flat[array.position(o, i, k)] != 0 ? 1 : 0;
                    }
                }
            }
        }
        return count;
    }
}
