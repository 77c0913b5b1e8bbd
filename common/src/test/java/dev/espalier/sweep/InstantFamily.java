package dev.espalier.sweep;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Measure.Form;
import dev.espalier.sweep.Measure.Kind;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Method;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * A kind of model that is pruned in no time, for the tests of all that knows no kind of model: a hedge, whose twigs are
 * shaved or thinned. Its figures follow from the variant and its seeds alone, except the one that is told by the clock.
 *
 * <p>The options of its methods make variants misbehave; {@link InstantSubject} says what its block of a sweep file may
 * hold.
 */
public final class InstantFamily implements Family {
    public static final String NAME = "instant";
    static final String FILE = "model.zip";

    static final Measure SCORE = new Measure(
            "score",
            "ratio",
            "how good the hedge looks",
            Kind.QUALITY,
            Form.REAL,
            Direction.HIGHER,
            Set.of(Stage.BEFORE, Stage.VALIDATION, Stage.TEST));
    static final Measure SIZE =
            new Measure("size", "twigs", "twigs left", Kind.SIZE, Form.COUNT, Direction.LOWER, Set.of());
    static final Measure PACE =
            new Measure("pace", "seconds", "time to walk around it", Kind.COST, Form.TIMING, Direction.LOWER, Set.of());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Menu menu() {
        return new Menu(List.of(method("shave", "cuts every twig short"), method("thin", "takes whole twigs out")));
    }

    private static Method method(String name, String meaning) {
        return new Method(
                new Entry(name, meaning, "", misbehaviour()),
                "twigs",
                List.of(),
                List.of(new Entry("random", "any twig", ""), new Entry("oldest", "old wood first", "")),
                Menu.Own.NOTHING,
                List.of(new Entry("uniform", "every side alike", ""), new Entry("global", "where it is thickest", "")),
                List.of(new Entry("one-shot", "all at once", "")),
                List.of(
                        new Entry(
                                "rest",
                                "time to grow back",
                                "",
                                List.of(Option.count("steps", 2, 0, "how long: a point of the curve each"))),
                        new Entry("none", "no time", "")));
    }

    private static List<Option> misbehaviour() {
        return List.of(
                Option.oneOf("does", "work", "what becomes of the variant", InstantRunner.DEEDS),
                Option.number("above", 0, 0, 1, "only ratios above this misbehave"),
                Option.text("once", "", "a file: who finds it missing makes it and misbehaves, the others work"),
                Option.count("sleep", 0, 0, "milliseconds that it takes"),
                Option.text("gate", "", "a file: the variant waits until it is there"));
    }

    @Override
    public List<Measure> measures() {
        return List.of(SCORE, SIZE, PACE);
    }

    @Override
    public List<Label> labels() {
        return List.of(new Label("gardener", "who cut it"));
    }

    @Override
    public List<String> files() {
        return List.of(FILE);
    }

    @Override
    public Subject read(Section sweep, Configuration hadoop) {
        return InstantSubject.read(sweep);
    }
}
