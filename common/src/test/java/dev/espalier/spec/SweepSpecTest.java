package dev.espalier.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Problem;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Measure;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class SweepSpecTest {
    private static final String GOOD = """
            name = hedge, family = instant, seed = 1, instant {}
            variants = [
              { method = shave, ratios = [0.5, 0.9], criteria = [oldest, random], sleep = 7 }
              { method = thin, ratios = [0.3], recoveries = [none], seeds = [1, 2, 3] }
            ]
            recovery = { name = rest, steps = 5 }
            objectives = [score, size]
            run { in-flight = 4, attempts = 2, keep-models = all, baselines = "" }
            """;

    private static SweepSpec read(String text) {
        Section section = Section.root(ConfigFactory.parseString(text).resolve());
        SweepSpec spec = SweepSpec.read(section, List.of(new InstantFamily()), new Configuration(false));
        section.throwIfProblems();
        return spec;
    }

    private static List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (UserError error) {
            return error.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void readsGridsWithTheirDefaults() {
        List<Grid> grids = read(GOOD).grids();
        assertThat(grids).hasSize(2);
        Grid shave = grids.get(0);
        assertThat(shave.method().option("sleep")).isEqualTo("7");
        assertThat(shave.method().option("does")).isEqualTo("work");
        assertThat(shave.criteria()).containsExactly(new Choice("oldest"), new Choice("random"));
        assertThat(shave.allocations()).containsExactly(new Choice("uniform"));
        assertThat(shave.recoveries()).containsExactly(new Choice("rest", Map.of("steps", "5")));
        assertThat(shave.seeds()).containsExactly(1);
        Grid thin = grids.get(1);
        assertThat(thin.recoveries()).containsExactly(new Choice("none"));
        assertThat(thin.seeds()).containsExactly(1, 2, 3);
    }

    @Test
    void readsObjectivesAndTheRun() {
        SweepSpec spec = read(GOOD);
        assertThat(spec.objectives()).extracting(Measure::name).containsExactly("score", "size");
        assertThat(spec.run()).isEqualTo(new RunSpec(4, 2, RunSpec.KeepModels.ALL, ""));
    }

    @Test
    void ratiosAreBetweenZeroAndOne() {
        assertThat(problems(GOOD.replace("[0.5, 0.9]", "[0, 0.5, 1, 1.5]")))
                .containsExactly(
                        "variants[0].ratios: holds 0, but each must be between 0 and 1, neither of them",
                        "variants[0].ratios: holds 1, but each must be between 0 and 1, neither of them",
                        "variants[0].ratios: holds 1.5, but each must be between 0 and 1, neither of them");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        String wrong = GOOD.replace("method = thin", "method = mow")
                .replace("oldest", "newest")
                .replace("steps = 5", "step = 5")
                .replace("size]", "weight]")
                .replace("in-flight = 4", "in-flight = none, speed = 3")
                .replace("sleep = 7", "sleep = -7, height = 3");
        assertThat(problems(wrong))
                .containsExactlyInAnyOrder(
                        "variants[0].sleep: is \"-7\", but must be a whole number of at least 0",
                        "variants[0].criteria[0]: is \"newest\", but must be one of random, oldest",
                        "recovery: has no option \"step\"; known are steps",
                        "variants[0].height: is unknown here; known are method, does, above, once, sleep, gate, ratios,"
                                + " criteria, allocations, schedules, recoveries, seeds",
                        "variants[1].method: is \"mow\", but must be one of shave, thin",
                        "objectives: names \"weight\", but may name only score, size, pace",
                        "run.in-flight: is \"none\", but must be a whole number from 1 to 10000",
                        "run.speed: is unknown here; known are in-flight, attempts, keep-models, baselines");
    }

    @Test
    void anUnknownMethodHidesNoOtherMistake() {
        assertThat(problems(GOOD.replace("method = shave", "method = mow").replace("[0.5, 0.9]", "[1.5]")))
                .containsExactlyInAnyOrder(
                        "variants[0].method: is \"mow\", but must be one of shave, thin",
                        "variants[0].ratios: holds 1.5, but each must be between 0 and 1, neither of them");
    }

    @Test
    void anOptionOutOfItsRangeIsToldWithWhatIsAllowed() {
        assertThat(problems(GOOD.replace("steps = 5", "steps = soon")))
                .containsExactly("recovery: has steps = soon, but it must be a whole number of at least 0");
    }

    @Test
    void aRecoveryThatNoBlockFallsBackOnIsReadAllTheSame() {
        String own = GOOD.replace("sleep = 7", "sleep = 7, recoveries = [${recovery}{ steps = 8 }]");
        assertThat(read(own).grids().get(0).recoveries()).containsExactly(new Choice("rest", Map.of("steps", "8")));
        assertThat(problems(own.replace("steps = 5", "step = 5")))
                .contains("recovery: has no option \"step\"; known are steps");
    }

    @Test
    void objectivesAreAQualityAndWhatItIsPaidWith() {
        assertThat(problems(GOOD.replace("[score, size]", "[size, score]")))
                .containsExactly("objectives: must name a quality first (score) and then one or more different things"
                        + " that it is paid with (size, pace)");
        assertThat(problems(GOOD.replace("[score, size]", "[score]"))).hasSize(1);
        assertThat(problems(GOOD.replace("[score, size]", "[score, size, size]")))
                .hasSize(1);
    }

    @Test
    void anUnknownFamilyEndsTheReading() {
        assertThat(problems(GOOD.replace("family = instant", "family = forest")))
                .containsExactly("family: is \"forest\", but must be one of instant");
    }

    @Test
    void emptyListsAreMistakes() {
        assertThat(problems(GOOD.replace("[0.5, 0.9]", "[]").replace("[1, 2, 3]", "[]")))
                .containsExactly(
                        "variants[0].ratios: must list at least one number between 0 and 1, neither of them",
                        "variants[1].seeds: must list at least one number");
    }
}
