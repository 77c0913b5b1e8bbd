package dev.espalier.benchmarks;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Direction;
import dev.espalier.sweep.Family;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Measure.Form;
import dev.espalier.sweep.Measure.Kind;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** A kind of model that takes no time at all: what is left of a sweep over it is what the driver and Spark cost. */
public final class EmptyFamily implements Family {
    private static final Measure SCORE =
            new Measure("score", "ratio", "what is left", Kind.QUALITY, Form.REAL, Direction.HIGHER, Set.of());
    private static final Measure SIZE =
            new Measure("size", "ratio", "what is gone", Kind.SIZE, Form.REAL, Direction.LOWER, Set.of());

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public Menu menu() {
        List<Entry> any = List.of(new Entry("any", "", ""));
        return new Menu(
                List.of(new Menu.Method(any.get(0), "things", List.of(), any, Menu.Own.NOTHING, any, any, any)));
    }

    @Override
    public List<Measure> measures() {
        return List.of(SCORE, SIZE);
    }

    @Override
    public List<Label> labels() {
        return List.of();
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public Subject read(Section sweep, Configuration hadoop) {
        return new Nothing();
    }

    private static final class Nothing implements Subject {
        @Override
        public String canonical() {
            return "nothing";
        }

        @Override
        public Inspection inspect(Collection<Variant> variants) {
            return new Inspection(
                    Hash.of(canonical()), Hash.of(canonical()), List.of(), Map.of(), () -> 0, variant -> 0);
        }

        @Override
        public Source source() {
            return Source.FILE;
        }

        @Override
        public byte[] baseline(Attempt attempt) {
            return new byte[0];
        }

        @Override
        public VariantRunner open(byte[] baseline, String identity) {
            return new Idle();
        }
    }

    private static final class Idle implements VariantRunner {
        @Override
        public Findings run(Variant variant, Attempt attempt) {
            double ratio = variant.amount().ratio();
            double luck = (attempt.seeds().seed("luck") & 0xFF) / 2560.0;
            return new Findings(Map.of("score", 1 - ratio * ratio - luck, "size", 1 - ratio), Map.of(), List.of());
        }

        @Override
        public Map<String, String> provenance() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
