package dev.espalier.network;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.data.DataSpec;
import dev.espalier.data.Dataset;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A sweep over networks without a cluster: what a driver and an executor do, in a test. */
final class Experiment {
    private static final NetworkFamily FAMILY = new NetworkFamily();

    private Experiment() {}

    private static Section section(String text) {
        return Section.root(ConfigFactory.parseString(text)
                .withFallback(ConfigFactory.parseResources(
                        NetworkFamily.class.getClassLoader(), "dev/espalier/reference.conf"))
                .resolve());
    }

    /** The data of a sweep file. */
    static Dataset data(String text) {
        Section section = section(text);
        DataSpec spec = section.section("data").closing(DataSpec::read);
        section.throwIfProblems();
        return spec.open(new Configuration(false));
    }

    /** The baseline of a sweep file. */
    static BaselineSpec baseline(String text) {
        Section section = section(text);
        BaselineSpec spec = section.section("baseline").closing(BaselineSpec::read);
        section.throwIfProblems();
        return spec;
    }

    /** The subject of a sweep file with the defaults of the reference. */
    static Subject subject(String text) {
        return subject(text, new Configuration(false));
    }

    static Subject subject(String text, Configuration hadoop) {
        Section section = section(text);
        Subject subject = FAMILY.read(section, hadoop);
        section.throwIfProblems();
        return subject;
    }

    static Variant variant(String method, double ratio, String criterion, String allocation, Choice recovery) {
        Menu.Method entry = FAMILY.menu().method(method).orElseThrow();
        return new Variant(
                standard(entry.entry()),
                new Amount(ratio),
                standard(named(entry.criteria(), criterion)),
                standard(named(entry.allocations(), allocation)),
                standard(entry.schedules().get(0)),
                recovery,
                1);
    }

    static Choice fineTune(int epochs) {
        return recovery("fine-tune", Map.of("epochs", Integer.toString(epochs)));
    }

    /** With the standard of every option that is not given. */
    static Choice recovery(String name, Map<String, String> given) {
        Menu.Method entry = FAMILY.menu().methods().get(0);
        Map<String, String> options =
                new HashMap<>(standard(named(entry.recoveries(), name)).options());
        options.putAll(given);
        return new Choice(name, options);
    }

    /** The same by another schedule, with the standard of every option that is not given. */
    static Variant by(String schedule, Map<String, String> given, Variant variant) {
        Menu.Method entry = FAMILY.menu().method(variant.method().name()).orElseThrow();
        Map<String, String> options =
                new HashMap<>(standard(named(entry.schedules(), schedule)).options());
        options.putAll(given);
        return new Variant(
                variant.method(),
                variant.amount(),
                variant.criterion(),
                variant.allocation(),
                new Choice(schedule, options),
                variant.recovery(),
                variant.seed());
    }

    private static Menu.Entry named(List<Menu.Entry> entries, String name) {
        return entries.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }

    private static Choice standard(Menu.Entry entry) {
        Map<String, String> options = new HashMap<>();
        entry.options().forEach(option -> options.put(option.name(), option.standard()));
        return new Choice(entry.name(), options);
    }

    /** An attempt in a folder of the test's. */
    static final class Try implements Attempt {
        private final Path folder;
        private final List<CurvePoint> curve = new ArrayList<>();

        Try(Path folder) {
            this.folder = folder;
        }

        List<CurvePoint> curve() {
            return curve;
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public Seeds seeds() {
            return new Seeds("test");
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public void report(CurvePoint point) {
            curve.add(point);
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
