package dev.espalier.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.espalier.conf.Secrets;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Families;
import dev.espalier.track.Tracking;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * A sweep file, read and found good.
 *
 * @param config all of it with the defaults filled in, but none of what belongs to other kinds of model
 */
record SweepFile(Config config, SweepSpec spec, Tracking tracking) {
    /** What may differ from one call to the next: more variants may be asked for, or fewer trained, and another front. */
    private static final List<String> NOT_FOUNDATIONS =
            List.of("variants", "recovery", "objectives", "guard", "run", "tracking");

    /** @param settings {@code key=value} each, stronger than the file */
    static SweepFile load(String path, List<String> settings, Configuration hadoop) {
        File file = new File(path);
        if (!file.isFile()) {
            throw new UserError(
                    path, file.exists() ? "is no file: a sweep file is wanted" : "there is no such sweep file");
        }
        try {
            return read(
                    ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false)),
                    settings,
                    hadoop);
        } catch (ConfigException broken) {
            throw new UserError(path, "cannot be read: " + said(broken), broken);
        }
    }

    private static SweepFile read(Config written, List<String> settings, Configuration hadoop) {
        Config config = written;
        for (String setting : settings) {
            config = set(config, setting);
        }
        Config complete = config.withFallback(reference()).resolve();
        return of(Section.root(complete), complete, hadoop);
    }

    /**
     * Reads what {@link #resolved()} wrote, perhaps by an earlier version, which knew fewer keys.
     *
     * @param tracking the address of another server than it was written with
     */
    static SweepFile reread(String resolved, Optional<String> tracking, Configuration hadoop) {
        Config written = ConfigFactory.parseString(resolved).withFallback(reference());
        Config complete = tracking.map(uri -> written.withValue("tracking.uri", ConfigValueFactory.fromAnyRef(uri)))
                .orElse(written)
                .resolve();
        return of(Section.trusted(complete), complete, hadoop);
    }

    private static SweepFile of(Section root, Config config, Configuration hadoop) {
        SweepSpec spec = SweepSpec.read(root, Families.all(), hadoop);
        Tracking tracking = root.section("tracking").closing(block -> Tracking.read(block, System.getenv()));
        root.close();
        root.throwIfProblems();
        Config read = config.root().entrySet().stream()
                .filter(entry -> root.known().contains(entry.getKey()))
                .map(entry -> entry.getValue().atKey(entry.getKey()))
                .reduce(ConfigFactory.empty(), Config::withFallback);
        return new SweepFile(read, spec, tracking);
    }

    /** The same over the same, with other variants under another name. Their models are not worth keeping. */
    SweepFile asking(String name, List<Map<String, Object>> variants, Configuration hadoop) {
        Config asked = config.withValue("name", ConfigValueFactory.fromAnyRef(name))
                .withValue("variants", ConfigValueFactory.fromIterable(variants))
                .withValue("run.keep-models", ConfigValueFactory.fromAnyRef("none"));
        return of(Section.trusted(asked), asked, hadoop);
    }

    static Config reference() {
        return ConfigFactory.parseResources(SweepFile.class.getClassLoader(), "dev/espalier/reference.conf");
    }

    private static Config set(Config config, String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new UserError("--set " + setting, "must be key=value");
        }
        String key = setting.substring(0, equals).strip();
        String value = setting.substring(equals + 1).strip();
        try {
            return ConfigFactory.parseString(key + " = " + (plainText(value) ? quoted(value) : value))
                    .withFallback(config);
        } catch (ConfigException broken) {
            throw new UserError("--set " + setting, said(broken), broken);
        }
    }

    /** "Token" is the parser's word for what it met, and no secret; and a method's option has the name of a word of HOCON's. */
    private static String said(ConfigException broken) {
        String message = broken.getMessage().replace("token: ", "");
        return message.contains("include keyword")
                ? message + "; the option include has to stand in quotes: \"include\" = \"conv*\""
                : message;
    }

    /** Paths and addresses need no quotes on the command line; lists, blocks, numbers and quoted texts are what they are. */
    private static boolean plainText(String value) {
        return !value.matches("(?s)[\\[{\"].*|true|false|null|[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    private static String quoted(String value) {
        return ConfigValueFactory.fromAnyRef(value).render();
    }

    /** The whole file as it will be kept, one key below the other. */
    String resolved() {
        return config.root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
    }

    /** What the executors are told. Where results are tracked, and with what password, is none of their business. */
    String forExecutors() {
        return config.withoutPath("tracking").withoutPath("run").root().render(ConfigRenderOptions.concise());
    }

    /** By key, what all figures of the sweep depend on, without secrets. Another name is another sweep too. */
    SortedMap<String, String> foundations() {
        Config kept = config;
        for (String key : NOT_FOUNDATIONS) {
            kept = kept.withoutPath(key);
        }
        SortedMap<String, String> foundations = new TreeMap<>();
        kept.entrySet()
                .forEach(entry -> foundations.put(
                        entry.getKey(),
                        Secrets.maskedValue(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise()))));
        return foundations;
    }
}
