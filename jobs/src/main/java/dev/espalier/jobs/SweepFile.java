package dev.espalier.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.espalier.conf.Secrets;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Families;
import dev.espalier.track.Tracking;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
        return load(path, settings, UnaryOperator.identity(), hadoop);
    }

    /**
     * The same without what a scan does not ask for: how what goes is spread, reached and recovered from. The spreading may
     * wait for what the scan will find.
     */
    static SweepFile forScan(String path, List<String> settings, Configuration hadoop) {
        return load(path, settings, SweepFile::bare, hadoop);
    }

    private static Config bare(Config config) {
        if (!(config.root().get("variants") instanceof ConfigList blocks)) {
            return config;
        }
        List<ConfigValue> bare = new ArrayList<>();
        for (ConfigValue block : blocks) {
            bare.add(
                    block instanceof ConfigObject grid
                            ? grid.withoutKey("allocations")
                                    .withoutKey("schedules")
                                    .withoutKey("recoveries")
                            : block);
        }
        return config.withoutPath("recovery").withValue("variants", ConfigValueFactory.fromIterable(bare));
    }

    private static SweepFile load(
            String path, List<String> settings, UnaryOperator<Config> asked, Configuration hadoop) {
        File file = new File(path);
        if (!file.isFile()) {
            throw new UserError(
                    path, file.exists() ? "is no file: a sweep file is wanted" : "there is no such sweep file");
        }
        try {
            return read(
                    ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false)),
                    settings,
                    asked,
                    hadoop);
        } catch (ConfigException broken) {
            throw new UserError(path, "cannot be read: " + said(broken), broken);
        }
    }

    private static SweepFile read(
            Config written, List<String> settings, UnaryOperator<Config> asked, Configuration hadoop) {
        Config config = written;
        for (String setting : settings) {
            config = set(config, setting);
        }
        Config complete = asked.apply(config.withFallback(reference()).resolve());
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
        ConfigObject complete = (ConfigObject) replaced(read.root(), "", root.replaced());
        return new SweepFile(complete.toConfig(), spec, tracking);
    }

    /** With other texts at some places, so that what they named need not be there any more when this is read again. */
    private static ConfigValue replaced(ConfigValue value, String place, Map<String, String> texts) {
        if (texts.containsKey(place)) {
            return ConfigValueFactory.fromAnyRef(texts.get(place));
        }
        if (texts.keySet().stream().noneMatch(other -> other.startsWith(place))) {
            return value;
        }
        if (value instanceof ConfigObject block) {
            ConfigObject with = block;
            for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
                String key = place.isEmpty() ? entry.getKey() : place + "." + entry.getKey();
                with = with.withValue(entry.getKey(), replaced(entry.getValue(), key, texts));
            }
            return with;
        }
        if (value instanceof ConfigList list) {
            List<ConfigValue> items = new ArrayList<>();
            for (ConfigValue item : list) {
                items.add(replaced(item, place + "[" + items.size() + "]", texts));
            }
            return ConfigValueFactory.fromIterable(items);
        }
        return value;
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
