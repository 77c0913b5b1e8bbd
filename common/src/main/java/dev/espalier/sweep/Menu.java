package dev.espalier.sweep;

import dev.espalier.conf.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** What a family can do: each of its methods, with all that may be chosen for it. */
public record Menu(List<Method> methods) {
    public Menu {
        methods = List.copyOf(methods);
    }

    /**
     * A way of pruning.
     *
     * @param removes what an amount is a share of, for people: {@code weights}, {@code filters}
     * @param budgets the measures that there can be a {@link Budget} of instead of a ratio
     * @param ownCriteria criteria of the user's own, by names that are not on the menu
     */
    public record Method(
            Entry entry,
            String removes,
            List<String> budgets,
            List<Entry> criteria,
            Own ownCriteria,
            List<Entry> allocations,
            List<Entry> schedules,
            List<Entry> recoveries) {
        public Method {
            budgets = List.copyOf(budgets);
            criteria = List.copyOf(criteria);
            allocations = List.copyOf(allocations);
            schedules = List.copyOf(schedules);
            recoveries = List.copyOf(recoveries);
        }

        public String name() {
            return entry.name();
        }
    }

    /** What can be chosen besides what is listed. */
    @FunctionalInterface
    public interface Own {
        Own NOTHING = name -> Optional.empty();

        /**
         * The entry of that name, if it can be one.
         *
         * @throws dev.espalier.conf.UserError when it cannot be used
         */
        Optional<Entry> entry(String name);
    }

    /**
     * Something that can be chosen.
     *
     * @param source the paper or the tool that it comes from; empty when it needs none
     */
    public record Entry(String name, String meaning, String source, List<Option> options) {
        public Entry {
            options = List.copyOf(options);
        }

        public Entry(String name, String meaning, String source) {
            this(name, meaning, source, List.of());
        }

        public Optional<Option> option(String name) {
            return options.stream().filter(o -> o.name().equals(name)).findFirst();
        }
    }

    /**
     * A setting of an entry.
     *
     * @param standard its value where the user gives none
     * @param allowed what it may be, for messages: {@code a whole number of at least 1}
     * @param ratio where it says how much is removed, so that there are no ratios beside it: the share; else empty
     * @param content what variants carry of it
     */
    public record Option(
            String name,
            String standard,
            String meaning,
            String allowed,
            Predicate<String> accepts,
            Optional<ToDoubleFunction<String>> ratio,
            Content content) {
        public Option {
            if (!accepts.test(standard)) {
                throw new IllegalArgumentException(
                        "the option " + name + " does not accept its own standard " + standard);
            }
        }

        public Option(String name, String standard, String meaning, String allowed, Predicate<String> accepts) {
            this(name, standard, meaning, allowed, accepts, Optional.empty(), Content.AS_WRITTEN);
        }

        /** The same, naming a file. */
        public Option reading(Content file) {
            return new Option(name, standard, meaning, allowed, accepts, ratio, file);
        }

        /** One that says how much is removed; what it accepts is what it can make a share of. */
        public static Option ratio(
                String name,
                String standard,
                String meaning,
                String allowed,
                Function<String, Optional<Double>> share) {
            return new Option(
                    name,
                    standard,
                    meaning,
                    allowed,
                    text -> share.apply(text).isPresent(),
                    Optional.of(text -> share.apply(text).orElseThrow()),
                    Content.AS_WRITTEN);
        }

        public static Option count(String name, int standard, int least, String meaning) {
            return new Option(
                    name,
                    Integer.toString(standard),
                    meaning,
                    "a whole number of at least " + least,
                    text -> text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least);
        }

        /** A finite number that is at least {@code least} and at most {@code most}. */
        public static Option number(String name, double standard, double least, double most, String meaning) {
            return new Option(
                    name,
                    Double.toString(standard),
                    meaning,
                    "a number" + from(least) + (most == Double.MAX_VALUE ? "" : ", at most " + Section.trimmed(most)),
                    text -> {
                        try {
                            double value = Double.parseDouble(text);
                            return value >= least && value <= most;
                        } catch (NumberFormatException notOne) {
                            return false;
                        }
                    });
        }

        private static String from(double least) {
            return least == Double.MIN_NORMAL ? " above 0" : " of at least " + Section.trimmed(least);
        }

        public static Option oneOf(String name, String standard, String meaning, List<String> words) {
            return new Option(name, standard, meaning, "one of " + String.join(", ", words), words::contains);
        }

        public static Option text(String name, String standard, String meaning) {
            return new Option(name, standard, meaning, "a text", text -> true);
        }
    }

    /**
     * What a variant carries of an option. Where the option names a file, what counts is what the file holds: it is read
     * once, by the driver, so that no variant depends on what becomes of it, and another content makes another variant.
     */
    @FunctionalInterface
    public interface Content {
        Content AS_WRITTEN = (written, method, hadoop) -> written;

        /**
         * What is carried; of what is carried already, that itself.
         *
         * @param method whose variants carry it
         * @throws dev.espalier.conf.UserError when the file cannot be used; its place is the file's
         */
        String of(String written, String method, Configuration hadoop);
    }

    public Optional<Method> method(String name) {
        return methods.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    public static String names(List<Entry> entries) {
        return entries.stream().map(Entry::name).collect(Collectors.joining(", "));
    }
}
