package dev.espalier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Variant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static Plan plan(String variants, String data) {
        Section section =
                Section.root(ConfigFactory.parseString("name = hedge, family = instant, seed = 1, instant {}\n"
                        + "objectives = [score, size]\n"
                        + "run { in-flight = 4, attempts = 2, keep-models = all, baselines = \"\" }\n"
                        + "variants = " + variants));
        SweepSpec spec = SweepSpec.read(section, List.of(new InstantFamily()), new Configuration(false));
        section.throwIfProblems();
        return Plan.of(spec, new Inspection(data, "baseline", List.of(), Map.of(), () -> 0, variant -> 0));
    }

    @Test
    void everyCombinationOnceTheBaselineFirst() {
        Plan plan = plan(
                "[{ method = shave, ratios = [0.5, 0.9], criteria = [oldest, random], seeds = [1, 2] }"
                        + ", { method = shave, ratios = [0.9, 0.95], criteria = [oldest] }]",
                "data");
        assertThat(plan.variants().values()).first().isEqualTo(Variant.baseline());
        assertThat(plan.variants().values().stream().skip(1).map(Variant::title))
                .containsExactly(
                        "shave oldest uniform 0.50 s1",
                        "shave oldest uniform 0.50 s2",
                        "shave oldest uniform 0.90 s1",
                        "shave oldest uniform 0.90 s2",
                        "shave random uniform 0.50 s1",
                        "shave random uniform 0.50 s2",
                        "shave random uniform 0.90 s1",
                        "shave random uniform 0.90 s2",
                        "shave oldest uniform 0.95 s1");
    }

    @Test
    void anIdDependsOnTheVariantAndOnWhatItIsMadeFromAndOnNothingElse() {
        String one = "[{ method = shave, ratios = [0.5] }]";
        Plan plan = plan(one, "data");
        assertThat(plan(one, "data")).isEqualTo(plan);
        assertThat(plan("[{ method = thin, ratios = [0.4] }, { method = shave, ratios = [0.5] }]", "data")
                        .variants()
                        .keySet())
                .containsAll(plan.variants().keySet());
        assertThat(plan(one, "other data").variants().keySet())
                .doesNotContainAnyElementsOf(plan.variants().keySet());
    }
}
