package dev.espalier.track;

import dev.espalier.conf.Secrets;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the nested run of a variant should be like. */
final class VariantRun {
    private final TrackedSweep sweep;
    private final MethodColors colors;

    VariantRun(TrackedSweep sweep) {
        this.sweep = sweep;
        this.colors = new MethodColors(sweep.family().menu());
    }

    /** @param onFront empty while the sweep runs, and nobody knows */
    RunPlan plan(Outcome outcome, String parent, Optional<Boolean> onFront) {
        Map<String, String> tags = new HashMap<>(SweepRun.origin(sweep));
        tags.put(Keys.PARENT, parent);
        tags.put(Keys.VARIANT, outcome.id().text());
        onFront.ifPresent(member -> tags.put(Keys.ON_FRONT, member.toString()));
        outcome.provenance().forEach((key, value) -> put(tags, "provenance." + key, value));
        List<MetricPoint> metrics = new ArrayList<>();
        point(metrics, "seconds", outcome.seconds(), 0);
        if (outcome instanceof Outcome.Completed completed) {
            tags.put(Keys.STATUS, "completed");
            completed.labels().forEach((key, value) -> put(tags, key, value));
            completed.values().forEach((column, value) -> point(metrics, column, value, 0));
            curve(metrics, completed.curve());
            return plan(outcome, metrics, tags, parts(completed.parts()), RunStatus.FINISHED);
        }
        Outcome.Failed failed = (Outcome.Failed) outcome;
        tags.put(Keys.STATUS, "failed");
        tags.put(Keys.CAUSE, Keys.cut(failed.cause(), Keys.LONGEST_TAG));
        curve(metrics, failed.curve());
        return plan(outcome, metrics, tags, account(failed), RunStatus.FAILED);
    }

    private RunPlan plan(
            Outcome outcome, List<MetricPoint> metrics, Map<String, String> tags, String note, RunStatus status) {
        Variant variant = outcome.variant();
        String title = sweep.titles().of(variant);
        return new RunPlan(
                title,
                params(variant),
                // Where one phase of a curve follows another, both may have the same point.
                metrics.stream().distinct().toList(),
                tags,
                Map.of(Keys.RUN_NAME, title, Keys.COLOR, colors.of(variant)),
                note,
                status);
    }

    private static Map<String, String> params(Variant variant) {
        Map<String, String> params = new HashMap<>();
        choice(params, "method", variant.method());
        params.put("ratio", variant.amount().toString());
        choice(params, "criterion", variant.criterion());
        choice(params, "allocation", variant.allocation());
        choice(params, "schedule", variant.schedule());
        choice(params, "recovery", variant.recovery());
        params.put("seed", Integer.toString(variant.seed()));
        return params;
    }

    private static void choice(Map<String, String> params, String role, Choice choice) {
        params.put(role, choice.name());
        choice.options()
                .forEach((option, value) -> params.put(
                        Keys.allowed(role + "." + option),
                        Keys.cut(Secrets.maskedValue(option, value), Keys.LONGEST_PARAM)));
    }

    private static void curve(List<MetricPoint> metrics, List<CurvePoint> curve) {
        for (CurvePoint step : curve) {
            step.values().forEach((name, value) -> point(metrics, Keys.RECOVERY + name, value, step.step()));
        }
    }

    private static void point(List<MetricPoint> metrics, String key, double value, long step) {
        // A server makes a huge number of an infinite one; a figure that is no number is left out of every table too.
        if (Double.isFinite(value)) {
            metrics.add(new MetricPoint(Keys.allowed(key), value, step));
        }
    }

    private static void put(Map<String, String> tags, String key, String value) {
        tags.put(Keys.allowed(Keys.OURS + key), Keys.cut(Secrets.maskedValue(key, value), Keys.LONGEST_TAG));
    }

    private static String parts(List<Part> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable(2);
        table.row(List.of("part", "kind", "units", "kept"));
        for (Part part : parts) {
            table.row(List.of(part.part(), part.kind(), count(part.units()), count(part.kept()), part.note()));
        }
        Markdown note = new Markdown(Keys.LONGEST_TAG);
        table.writeTo(note);
        return note.toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String account(Outcome.Failed failed) {
        Markdown note = new Markdown(Keys.LONGEST_TAG);
        note.paragraph("**Failed:** " + Markdown.plain(failed.cause()));
        if (!failed.detail().isBlank()) {
            note.block(failed.detail().lines().toList());
        }
        return note.toString();
    }
}
