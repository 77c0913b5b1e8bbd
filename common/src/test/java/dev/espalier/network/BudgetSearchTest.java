package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.data.Dataset;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetSearchTest {
    private static Dataset dataset;
    private static StartingPoint baseline;

    @BeforeAll
    static void open() {
        Nets.prepare();
        dataset = Experiment.data("data { format = glyphs, glyphs { examples = 200, size = 16, classes = 4 } }");
        Architecture lenet = new Lenet5();
        baseline = StartingPoint.untrained(lenet, dataset, 1);
    }

    private static Variant variant(String method, String allocation, String budget) {
        return variant(method, allocation, budget, Choice.NONE);
    }

    private static Variant variant(String method, String allocation, String budget, Choice recovery) {
        Variant any = Experiment.variant(method, 0.5, "l1", allocation, recovery);
        return new Variant(
                any.method(),
                new Amount(Budget.parse(budget, BudgetSearch.MEASURES).orElseThrow()),
                any.criterion(),
                any.allocation(),
                any.schedule(),
                any.recovery(),
                1);
    }

    private static Variant settled(Variant variant) throws VariantFailure {
        SharedScores scores = new SharedScores(() -> Pruning.evidence(dataset, baseline, Optional.empty()));
        return new BudgetSearch(dataset, baseline, baseline.size(), scores, new Seeds("s")).settled(variant);
    }

    private static Pruned pruned(Variant variant) throws VariantFailure {
        SharedScores scores = new SharedScores(() -> Pruning.evidence(dataset, baseline, Optional.empty()));
        Pruning pruning = new Pruning(dataset, baseline, scores, variant, new Seeds("s"), ExplainSpec.NOTHING);
        Selection selection = pruning.ofBaseline();
        return pruning.carryOut(baseline.net(), selection, pruning.removed(selection));
    }

    private static Counts counts(Variant variant) throws VariantFailure {
        Pruned pruned = pruned(variant);
        return Counts.of(pruned.anatomy(), Parameters.flat(pruned.net()));
    }

    @Test
    void theLeastRatioThatKeepsToIt() throws VariantFailure {
        long limit = Math.round(0.4 * baseline.size().counts().macs());
        Variant settled = settled(variant("filter", "uniform", "40% macs"));
        assertThat(counts(settled).macs()).isLessThanOrEqualTo(limit);
        // One filter less would be over it.
        assertThat(counts(settled.removing(settled.amount().ratio() - 1.0 / 70)).macs())
                .isGreaterThan(limit);
        assertThat(settled.title()).isEqualTo("filter l1 uniform 40% macs s1");
    }

    @Test
    void ofSingleWeightsNearlyAllOfItIsUsed() throws VariantFailure {
        Variant settled = settled(variant("connection", "global", "20k nonzero_parameters"));
        long all = baseline.size().counts().nonzeroWeights();
        long left = Math.round((1 - settled.amount().ratio()) * all);
        // The biases, 580, are zero as the network begins.
        assertThat(left).isBetween(19_900L, 20_000L);
    }

    @Test
    void bytesAreThoseOfTheFile() throws VariantFailure {
        Variant settled = settled(variant("neuron", "uniform", "70% bytes"));
        Pruned pruned = pruned(settled);
        double share = (double) baseline.copy().file().write(pruned.net()).length
                / baseline.size().bytes();
        assertThat(share).isBetween(0.67, 0.686);
    }

    @Test
    void whatIsWithinAnywayLosesNothing() throws VariantFailure {
        assertThat(settled(variant("filter", "uniform", "900G macs")).amount().ratio())
                .isZero();
    }

    @Test
    void ofSingleWeightsBytesAreThoseOfTheModelThatWouldShip() throws VariantFailure {
        Variant settled = settled(variant("connection", "global", "10 kB"));
        Pruned pruned = pruned(settled);
        try (Engine engine = Engines.open(pruned.net(), baseline.shape(), 0)) {
            engine.mask(pruned.masks());
            try (Shipment shipment =
                    Shipment.compact(baseline.copy().file(), pruned, engine, baseline.shape(), dataset.validation())) {
                assertThat(shipment.deadUnits()).isPositive();
                assertThat(shipment.file().length).isBetween(9_000, 9_800);
            }
        }
    }

    @Test
    void whatIsNotKeptInTheEndIsWarnedOf(@TempDir Path folder) throws Exception {
        // Its biases are zero, and recovery changes that.
        Path file = folder.resolve("untrained.zip");
        Files.write(file, baseline.bytes());
        Subject subject = Experiment.subject("baseline.file = \"" + file
                + "\", data { normalise = none, format = glyphs, glyphs { examples = 200, size = 16, classes = 4 } }");
        byte[] bytes = subject.baseline(new Experiment.Try(folder));
        Choice train = Experiment.fineTune(1);
        try (VariantRunner runner =
                subject.open(bytes, subject.inspect(List.of()).identity())) {
            Findings over = runner.run(
                    variant("connection", "global", "20k nonzero_parameters", train), new Experiment.Try(folder));
            int count = over.values().get("nonzero_parameters").intValue();
            assertThat(count).isBetween(20_100, 20_600);
            assertThat(over.labels())
                    .containsEntry(
                            "warning",
                            "the budget of 20000 nonzero_parameters is not kept after recovery: " + count
                                    + ", and 20000 is the limit");
            Findings within = runner.run(variant("filter", "uniform", "40% macs", train), new Experiment.Try(folder));
            assertThat(within.labels()).containsEntry("warning", "");
        }
    }

    @Test
    void whatCannotBeKeptIsTold() {
        assertThatThrownBy(() -> settled(variant("filter", "uniform", "10 macs")))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("the budget of 10 macs cannot be kept");
    }
}
