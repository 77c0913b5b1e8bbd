package dev.espalier.spec;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Direction;
import dev.espalier.sweep.Family;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * What one sweep file asks for.
 *
 * @param objectives what the front is about: the first is a quality, the others what it is paid with
 */
public record SweepSpec(
        String name,
        Family family,
        long seed,
        Subject subject,
        List<Grid> grids,
        List<Measure> objectives,
        RunSpec run) {
    public SweepSpec {
        grids = List.copyOf(grids);
        objectives = List.copyOf(objectives);
    }

    /**
     * Reads all of the sweep file but what belongs to the caller, who reports unknown keys when it has read its own.
     * Usable only when the section had no problems.
     *
     * @param hadoop how files are reached, by the family and by options that name one
     */
    public static SweepSpec read(Section sweep, Collection<Family> families, Configuration hadoop) {
        String name = sweep.text("name");
        if (sweep.has("name") && !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
            sweep.problem(
                    "name", "must be letters, digits, blanks and . _ - (a hundred at most), not \"" + name + "\"");
        }
        Family family = family(sweep, families);
        long seed = sweep.whole("seed", 0, Long.MAX_VALUE);
        Subject subject = family.read(sweep, hadoop);
        List<Grid> grids = new GridReader(sweep, family.menu(), hadoop).grids();
        List<Measure> objectives = objectives(sweep, family.measures());
        RunSpec run = sweep.section("run").closing(RunSpec::read);
        return new SweepSpec(name, family, seed, subject, grids, objectives, run);
    }

    private static Family family(Section sweep, Collection<Family> families) {
        String written = sweep.text("family");
        return families.stream()
                .filter(f -> f.name().equals(written))
                .findFirst()
                .orElseGet(() -> {
                    String known = families.stream().map(Family::name).sorted().collect(Collectors.joining(", "));
                    sweep.problem("family", "is \"" + written + "\", but must be one of " + known);
                    // Nothing else of the file can be judged without it.
                    sweep.throwIfProblems();
                    throw new AssertionError("unreachable");
                });
    }

    private static List<Measure> objectives(Section sweep, List<Measure> measures) {
        List<Measure> objectives = new ArrayList<>();
        for (String name : sweep.texts("objectives")) {
            measures.stream()
                    .filter(m -> m.name().equals(name) && m.kind() != Measure.Kind.CHECK)
                    .findFirst()
                    .ifPresentOrElse(objectives::add, () -> sweep.problem("objectives", unknown(name, measures)));
        }
        boolean known = objectives.size() == sweep.texts("objectives").size();
        if (known
                && (objectives.size() < 2
                        || objectives.get(0).kind() != Measure.Kind.QUALITY
                        || objectives.stream().skip(1).anyMatch(m -> m.better() != Direction.LOWER)
                        || objectives.stream().distinct().count() != objectives.size())) {
            sweep.problem(
                    "objectives",
                    "must name a quality first (" + names(measures, Measure.Kind.QUALITY)
                            + ") and then one or more different things that it is paid with ("
                            + names(measures, Measure.Kind.SIZE, Measure.Kind.COST) + ")");
        }
        return objectives;
    }

    private static String unknown(String name, List<Measure> measures) {
        return "names \"" + name + "\", but may name only "
                + names(measures, Measure.Kind.QUALITY, Measure.Kind.SIZE, Measure.Kind.COST);
    }

    private static String names(List<Measure> measures, Measure.Kind... kinds) {
        return measures.stream()
                .filter(m -> List.of(kinds).contains(m.kind()))
                .map(Measure::name)
                .collect(Collectors.joining(", "));
    }
}
