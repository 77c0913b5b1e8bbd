package dev.espalier.jobs;

import dev.espalier.conf.UserError;
import dev.espalier.report.CannotDraw;
import dev.espalier.report.SensitivityPicture;
import dev.espalier.spec.Grid;
import dev.espalier.store.Folder;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Piece;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.table.Sensitivity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What each part of a model bears: a sweep like any other, in which every variant prunes one part alone and trains nothing.
 *
 * @param parts by the method that touches it alone, the part
 */
record Scan(SweepFile file, Map<Choice, String> parts) {
    private static final String ALIKE = "uniform";

    /**
     * The scan of what a sweep file's methods and criteria would touch.
     *
     * @throws UserError when there is nothing that can be pruned alone
     */
    static Scan of(SweepFile file, Inspection inspection, List<Double> ratios, Configuration hadoop) {
        Map<Choice, String> parts = new LinkedHashMap<>();
        List<Map<String, Object>> variants = new ArrayList<>();
        Map<Choice, List<Grid>> byMethod = new LinkedHashMap<>();
        file.spec()
                .grids()
                .forEach(grid -> byMethod.computeIfAbsent(grid.method(), method -> new ArrayList<>())
                        .add(grid));
        byMethod.forEach((method, grids) -> {
            for (Piece piece : inspection.pieces().apply(method)) {
                if (parts.putIfAbsent(piece.alone(), piece.part()) == null) {
                    Menu.Method entry =
                            file.spec().family().menu().method(method.name()).orElseThrow();
                    variants.add(block(piece.alone(), entry, grids, telling(ratios, piece.units())));
                }
            }
        });
        if (variants.isEmpty()) {
            throw new UserError("variants", "none of the methods can be made to prune one part alone");
        }
        return new Scan(file.asking(file.spec().name() + "-" + Sensitivity.NAME, variants, hadoop), parts);
    }

    /** Those of the ratios that differ in how much they take from a part, where any takes something. */
    private static List<Double> telling(List<Double> ratios, long units) {
        Map<Long, Double> byCount = new LinkedHashMap<>();
        ratios.forEach(ratio -> byCount.putIfAbsent(Math.round(ratio * units), ratio));
        if (byCount.size() > 1) {
            byCount.remove(0L);
        }
        return List.copyOf(byCount.values());
    }

    private static Map<String, Object> block(Choice alone, Menu.Method entry, List<Grid> grids, List<Double> ratios) {
        Map<String, Object> block = new TreeMap<>(alone.options());
        block.put("method", alone.name());
        boolean saysHowMuch = entry.entry().options().stream()
                .anyMatch(option -> option.ratio().isPresent());
        if (!saysHowMuch) {
            block.put("ratios", ratios);
        }
        block.put("criteria", distinct(grids, Grid::criteria).map(Scan::written).toList());
        if (entry.allocations().stream()
                .anyMatch(allocation -> allocation.name().equals(ALIKE))) {
            block.put("allocations", List.of(ALIKE));
        }
        block.put("recoveries", List.of(Choice.NONE.name()));
        block.put("seeds", distinct(grids, Grid::seeds).toList());
        return block;
    }

    private static <T> Stream<T> distinct(List<Grid> grids, Function<Grid, List<T>> of) {
        return grids.stream().map(of).flatMap(Collection::stream).distinct();
    }

    private static Map<String, String> written(Choice choice) {
        Map<String, String> written = new TreeMap<>(choice.options());
        written.put("name", choice.name());
        return written;
    }

    /** Leaves tables and picture; returns the names of the files. */
    List<String> leave(Folder folder, SavedOutcomes outcomes, PrintWriter screen) throws IOException {
        Sensitivity sensitivity = sensitivity(outcomes);
        List<String> names = new ArrayList<>(sensitivity.write(folder));
        if (!sensitivity.rows().isEmpty()) {
            try {
                byte[] picture = SensitivityPicture.png(file.spec().name(), sensitivity);
                folder.write(SensitivityPicture.FILE, out -> out.write(picture));
                names.add(SensitivityPicture.FILE);
            } catch (CannotDraw reason) {
                screen.println(reason.getMessage());
            }
        }
        screen.println();
        screen.print(sensitivity.text());
        return names;
    }

    private Sensitivity sensitivity(SavedOutcomes outcomes) {
        Measure quality = file.spec().objectives().get(0);
        List<Sensitivity.Row> rows = new ArrayList<>();
        double baseline = Double.NaN;
        for (Gist gist : outcomes.gists()) {
            Double value = gist.values().get(quality.decisive());
            if (value != null && gist.variant().isBaseline()) {
                baseline = value;
            } else if (value != null) {
                rows.add(row(gist, (Outcome.Completed) outcomes.whole(gist), value));
            }
        }
        return new Sensitivity(quality, baseline, rows);
    }

    private Sensitivity.Row row(Gist gist, Outcome.Completed whole, double quality) {
        String name = parts.get(gist.variant().method());
        Part part = whole.parts().stream()
                .filter(candidate -> candidate.part().equals(name))
                .findFirst()
                .orElseThrow();
        return new Sensitivity.Row(gist.id(), gist.variant(), name, part.units(), part.kept(), quality);
    }
}
