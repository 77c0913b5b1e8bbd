package dev.espalier.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One block of a configuration. A key that is missing, or holds what it may not, becomes a problem and reads as a
 * harmless stand-in, so that one pass finds all of them; nothing that was read may be used before
 * {@link #throwIfProblems()} has returned.
 *
 * <p>A block knows which of its keys were asked for: {@link #close()} reports the others as unknown.
 */
public final class Section {
    private final String path;
    private final ConfigObject object;
    private final Reading reading;
    private final Set<String> known = new LinkedHashSet<>();

    /** What the blocks of one configuration share. */
    private record Reading(List<Problem> problems, Set<String> asked, Map<String, String> replaced, boolean trusted) {
        Reading(boolean trusted) {
            this(new ArrayList<>(), new TreeSet<>(), new TreeMap<>(), trusted);
        }
    }

    /** Stands in for a block that is missing or no block: that was reported, and says all. */
    private static Section standIn(String path) {
        return new Section(path, ConfigFactory.empty().root(), new Reading(true));
    }

    private Section(String path, ConfigObject object, Reading reading) {
        this.path = path;
        this.object = object;
        this.reading = reading;
    }

    /** What a user wrote. */
    public static Section root(Config config) {
        return new Section("", config.root(), new Reading(false));
    }

    /** What was read before, found good and completed: no key of it is unknown. */
    public static Section trusted(Config config) {
        return new Section("", config.root(), new Reading(true));
    }

    /** Where a key of this block stands, for messages: {@code data.split.train}. */
    public String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A problem with what stands elsewhere than in the configuration, and completes it. */
    public void problem(Problem elsewhere) {
        reading.problems.add(elsewhere);
    }

    public void problem(String key, String message) {
        ConfigValue value = object.get(key);
        String line = value == null ? "" : line(value.origin());
        reading.problems.add(new Problem(place(key), message + line));
    }

    /** True when something was found to be wrong with the key. */
    public boolean told(String key) {
        return reading.problems.stream().anyMatch(problem -> problem.place().equals(place(key)));
    }

    public void throwIfProblems() {
        if (!reading.problems.isEmpty()) {
            throw new UserError(reading.problems.stream().distinct().toList());
        }
    }

    private void ask(String key) {
        known.add(key);
        reading.asked.add(place(key));
    }

    /** The places of all keys, of this block and every other of its configuration, that were asked for so far. */
    public Set<String> asked() {
        return Collections.unmodifiableSet(reading.asked);
    }

    /** True when the key is there and not null. */
    public boolean has(String key) {
        ask(key);
        ConfigValue value = object.get(key);
        return value != null && value.unwrapped() != null;
    }

    public String text(String key) {
        return read(key, "a text", "", (config, path) -> config.getString(path));
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A value of any plain type, as text: what a menu's option judges for itself. A list is joined by commas. */
    public String written(String key) {
        return has(key) ? plain(object.get(key).unwrapped()) : "";
    }

    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Section::plain).collect(Collectors.joining(","));
        }
        return value instanceof Number n ? trimmed(n.doubleValue()) : String.valueOf(value);
    }

    public boolean flag(String key) {
        return read(key, "true or false", false, Config::getBoolean);
    }

    public int integer(String key, int least, int most) {
        String allowed = "a whole number " + span(least, most);
        Number number = read(key, allowed, least, Config::getNumber);
        if (!isWhole(number) || number.doubleValue() < least || number.doubleValue() > most) {
            problem(key, "is " + shown(key) + ", but must be " + allowed);
            return least;
        }
        return number.intValue();
    }

    public long whole(String key, long least, long most) {
        String allowed = "a whole number " + span(least, most);
        Number number = read(key, allowed, least, Config::getNumber);
        if (!isWhole(number) || number.longValue() < least || number.longValue() > most) {
            problem(key, "is " + shown(key) + ", but must be " + allowed);
            return least;
        }
        return number.longValue();
    }

    public double number(String key, Range range) {
        Double value = read(key, range.toString(), range.standIn(), Config::getDouble);
        if (!range.holds(value)) {
            problem(key, "is " + shown(key) + ", but must be " + range);
            return range.standIn();
        }
        return value;
    }

    public List<Double> numbers(String key, Range range) {
        List<Double> values = read(key, "a list of numbers, each " + range, List.of(), Config::getDoubleList);
        for (double value : values) {
            if (!range.holds(value)) {
                problem(key, "holds " + trimmed(value) + ", but each must be " + range);
            }
        }
        return List.copyOf(values);
    }

    public List<Integer> integers(String key, int least, int most) {
        String allowed = "a whole number " + span(least, most);
        List<Number> values = read(key, "a list, each " + allowed, List.of(), Config::getNumberList);
        for (Number value : values) {
            if (!isWhole(value) || value.doubleValue() < least || value.doubleValue() > most) {
                problem(key, "holds " + trimmed(value.doubleValue()) + ", but each must be " + allowed);
            }
        }
        return values.stream().map(Number::intValue).toList();
    }

    /** The configuration's own reading cuts off fractions, and what is too large. */
    private static boolean isWhole(Number number) {
        double value = number.doubleValue();
        return !(number instanceof Double) || (value == Math.rint(value) && Math.abs(value) <= 1L << 53);
    }

    public List<String> texts(String key) {
        return List.copyOf(read(key, "a list of texts", List.of(), Config::getStringList));
    }

    /** One of the constants of an enum, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        String written = text(key);
        for (E constant : constants) {
            if (keyword(constant).equals(written)) {
                return constant;
            }
        }
        if (has(key) && !told(key)) {
            problem(
                    key,
                    "is \"" + written + "\", but must be one of "
                            + Stream.of(constants).map(Section::keyword).collect(Collectors.joining(", ")));
        }
        return constants[0];
    }

    /** How an enum's constant is written in a configuration: {@code DATA_PARALLEL} is {@code data-parallel}. */
    public static String keyword(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Section section(String key) {
        ask(key);
        ConfigValue value = object.get(key);
        if (value instanceof ConfigObject inner) {
            return new Section(place(key), inner, reading);
        }
        problem(key, value == null ? "is missing: a block { … } is needed" : "must be a block { … }");
        return standIn(place(key));
    }

    /** The blocks of a list of blocks; their places are {@code key[0]}, {@code key[1]} …. */
    public List<Section> sections(String key) {
        return items(key).stream()
                .map(item -> {
                    if (item.value() instanceof ConfigObject inner) {
                        return new Section(item.place(), inner, reading);
                    }
                    reading.problems.add(new Problem(
                            item.place(),
                            "must be a block { … }" + line(item.value().origin())));
                    return standIn(item.place());
                })
                .toList();
    }

    /**
     * The named choices of a list whose items are either a name or a block with a {@code name} and options; a single
     * item needs no brackets.
     */
    public List<NamedOptions> choices(String key) {
        return items(key).stream().map(this::named).toList();
    }

    private NamedOptions named(Item item) {
        if (item.value() instanceof ConfigObject block) {
            Map<String, Object> given = new TreeMap<>(block.unwrapped());
            Object name = given.remove("name");
            if (name instanceof String text) {
                Map<String, String> options = new TreeMap<>();
                given.forEach((k, v) -> options.put(k, plain(v)));
                return new NamedOptions(item.place(), text, options);
            }
            reading.problems.add(new Problem(item.place(), "needs a name" + line(block.origin())));
            return new NamedOptions(item.place(), "", Map.of());
        }
        return new NamedOptions(item.place(), plain(item.value().unwrapped()), Map.of());
    }

    /** Reports a choice's problem, at the place where the choice stands. */
    public void problem(NamedOptions choice, String message) {
        reading.problems.add(new Problem(choice.place(), message));
    }

    /** True for what was read before: all of it is as it is to stay. */
    public boolean isTrusted() {
        return reading.trusted;
    }

    /** From here on another text stands where an option of a choice stands: what it named was looked up. */
    public void replace(NamedOptions choice, String option, String text) {
        if (choice.options().containsKey(option)
                && !text.equals(choice.options().get(option))) {
            reading.replaced.put(choice.place() + "." + option, text);
        }
    }

    /** By place, all texts of the configuration that others were replaced by. */
    public Map<String, String> replaced() {
        return Collections.unmodifiableMap(reading.replaced);
    }

    /**
     * Reports every key that nobody asked for. Called once everything that may be there has been read. A key that only
     * the defaults hold is no mistake of the user's: it belongs to another kind of model. Null takes a key back.
     */
    public void close() {
        if (reading.trusted) {
            return;
        }
        for (String key : object.keySet()) {
            ConfigValue value = object.get(key);
            if (!known.contains(key)
                    && value.unwrapped() != null
                    && value.origin().resource() == null) {
                problem(key, "is unknown here; known are " + String.join(", ", known));
            }
        }
    }

    /** The block as it stands, in one line; equal blocks give equal lines. */
    public String line() {
        return object.render(ConfigRenderOptions.concise());
    }

    /** The keys of this block that were asked for, whether they are there or not. */
    public Set<String> known() {
        return Collections.unmodifiableSet(known);
    }

    private record Item(String place, ConfigValue value) {}

    private List<Item> items(String key) {
        if (!has(key)) {
            problem(key, "is missing");
            return List.of();
        }
        ConfigValue value = object.get(key);
        if (!(value instanceof ConfigList list)) {
            return List.of(new Item(place(key), value));
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Item(place(key) + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(Config config, String path);
    }

    private <T> T read(String key, String allowed, T standIn, Reader<? extends T> reader) {
        if (!has(key)) {
            problem(key, "is missing: it must be " + allowed);
            return standIn;
        }
        try {
            return reader.read(object.toConfig(), ConfigUtil.joinPath(key));
        } catch (ConfigException wrongType) {
            problem(key, "is " + shown(key) + ", but must be " + allowed);
            return standIn;
        }
    }

    private String shown(String key) {
        return object.get(key).render(ConfigRenderOptions.concise());
    }

    private static String span(long least, long most) {
        return most == Integer.MAX_VALUE || most == Long.MAX_VALUE
                ? "of at least " + least
                : "from " + least + " to " + most;
    }

    /** A number without a needless fraction. */
    public static String trimmed(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String line(ConfigOrigin origin) {
        return origin.lineNumber() > 0 && origin.filename() != null
                ? " (" + origin.filename() + ", line " + origin.lineNumber() + ")"
                : "";
    }

    /** Reads a block with {@code reader} and then reports what it did not ask for. */
    public <T> T closing(Function<Section, T> reader) {
        T read = reader.apply(this);
        close();
        return read;
    }
}
