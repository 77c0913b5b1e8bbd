package dev.espalier.jobs;

import dev.espalier.jobs.spark.HadoopSettings;
import dev.espalier.plan.Plan;
import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Part;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description =
                "Validates a sweep, and prints what it would touch, how many variants it has and how long it would"
                        + " take about. Runs nothing and writes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private SweepArguments sweep;

    @Override
    public Integer call() {
        SweepSpec spec = sweep.load(HadoopSettings.submitted().configuration()).spec();
        Inspection inspection = inspect(spec);
        Plan plan = Plan.of(spec, inspection);
        PrintWriter out = command.commandLine().getOut();
        out.println("sweep " + spec.name() + ", " + plan.identity().substring(0, 16));
        inspection.summary().forEach(line -> out.println("  " + line));
        inspection.reach().forEach((method, parts) -> reach(out, spec.family().menu(), method, parts));
        estimate(out, spec, plan, inspection);
        return Espalier.DONE;
    }

    static Inspection inspect(SweepSpec spec) {
        return spec.subject()
                .inspect(spec.grids().stream()
                        .flatMap(grid -> grid.variants().stream())
                        .toList());
    }

    private static void reach(PrintWriter out, Menu menu, String method, List<Part> parts) {
        String removes = menu.method(method).map(Menu.Method::removes).orElse("units");
        List<Part> touched =
                parts.stream().filter(part -> part.note().isEmpty()).toList();
        long units = touched.stream().mapToLong(Part::units).sum();
        out.printf(
                "%s would touch %,d %s in %d %s:%n",
                method, units, removes, touched.size(), touched.size() == 1 ? "part" : "parts");
        int width = parts.stream().mapToInt(p -> p.part().length()).max().orElse(0);
        for (Part part : parts) {
            String reason = part.note().isEmpty() ? "" : "  " + part.note();
            out.printf("  %-" + Math.max(1, width) + "s  %,10d %s%s%n", part.part(), part.units(), part.kind(), reason);
        }
    }

    private static void estimate(PrintWriter out, SweepSpec spec, Plan plan, Inspection inspection) {
        Map<String, Long> byMethod = plan.variants().values().stream()
                .filter(variant -> !variant.isBaseline())
                .collect(Collectors.groupingBy(v -> v.method().name(), Collectors.counting()));
        String counts = byMethod.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        double seconds = plan.variants().values().stream()
                .mapToDouble(inspection.seconds())
                .sum();
        int variants = plan.variants().size() - 1;
        out.printf("%d %s: %s%n", variants, variants == 1 ? "variant" : "variants", counts);
        out.printf(
                "about %s for the baseline, if it is not kept from before, and %s of work for the variants, divided by the slots%n",
                Progress.clock(Duration.ofSeconds(
                        Math.round(inspection.baselineSeconds().getAsDouble()))),
                Progress.clock(Duration.ofSeconds(Math.round(seconds))));
        out.println("objectives: "
                + spec.objectives().stream().map(m -> m.decisive()).collect(Collectors.joining(", ")));
    }
}
