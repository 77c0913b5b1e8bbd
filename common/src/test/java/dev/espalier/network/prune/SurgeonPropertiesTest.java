package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Cut;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.RandomNet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.deeplearning4j.nn.graph.ComputationGraph;

class SurgeonPropertiesTest {
    private static final float TOLERANCE = 1e-4f;

    static {
        Nets.prepare();
    }

    @Property(tries = 200)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theMaskedAndTheShrunkNetworkAgree(@ForAll @IntRange(min = 0) int seed) {
        RandomNet.Made made = RandomNet.of(seed);
        ComputationGraph net = made.net();
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, made.shape()));
        Map<String, BitSet> removed = someOf(anatomy, new Random(seed));

        ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, removed);
        float[] expected = Nets.answer(Surgeon.masked(net, anatomy, removed), made.shape());

        boolean matters = !Arrays.equals(expected, Nets.answer(net, made.shape()));
        Statistics.collect(matters);
        Statistics.coverage(c -> c.check(true).percentage(p -> p > 60));
        assertThat(Nets.answer(shrunk, made.shape()))
                .usingComparatorWithPrecision(TOLERANCE)
                .containsExactly(expected);
        assertThat(shrunk.numParams()).isEqualTo(new Cut(anatomy, removed).parameters());
        Anatomy after = Anatomy.of(shrunk, Fitting.of("net", shrunk, made.shape()));
        assertThat(after.groups())
                .extracting(Group::name, Group::kind, Group::size)
                .containsExactlyInAnyOrderElementsOf(anatomy.groups().stream()
                        .map(group -> tuple(
                                group.name(),
                                group.kind(),
                                group.size() - removed.get(group.name()).cardinality()))
                        .toList());
    }

    /** Some units of every group, one at least staying. */
    private static Map<String, BitSet> someOf(Anatomy anatomy, Random random) {
        Map<String, BitSet> removed = new HashMap<>();
        for (Group group : anatomy.groups()) {
            BitSet units = new BitSet();
            for (int unit = 0; unit < group.size(); unit++) {
                boolean may = group.size() - units.cardinality() > group.least();
                units.set(unit, may && random.nextBoolean());
            }
            removed.put(group.name(), units);
        }
        return removed;
    }
}
