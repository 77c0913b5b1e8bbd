package dev.espalier.spec;

import dev.espalier.conf.NamedOptions;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** Entries of a menu as a sweep file chooses them, with all their options spelled out. */
public final class MenuChoice {
    private MenuChoice() {}

    /** An entry whose options stand as keys in a block of their own. */
    public static Choice ofBlock(Section block, Menu.Entry entry) {
        Map<String, String> options = new HashMap<>();
        for (Menu.Option option : entry.options()) {
            String value = block.has(option.name()) ? block.written(option.name()) : option.standard();
            if (option.accepts().test(value)) {
                options.put(option.name(), value);
            } else {
                block.problem(option.name(), "is \"" + value + "\", but must be " + option.allowed());
            }
        }
        return new Choice(entry.name(), options);
    }

    /**
     * An entry as its name stands, or a block with its name.
     *
     * @param method whose variants it is for
     * @param hadoop how the files are reached that its options name
     */
    static Choice named(Section block, NamedOptions written, Menu.Entry entry, String method, Configuration hadoop) {
        Map<String, String> options = new HashMap<>();
        for (Menu.Option option : entry.options()) {
            String value = written.options().getOrDefault(option.name(), option.standard());
            if (option.accepts().test(value)) {
                options.put(option.name(), content(block, written, option, value, method, hadoop));
            } else {
                block.problem(written, "has " + option.name() + " = " + value + ", but it must be " + option.allowed());
            }
        }
        written.options().keySet().stream()
                .filter(name -> entry.option(name).isEmpty())
                .forEach(name -> block.problem(written, "has no option \"" + name + "\"; " + known(entry)));
        return new Choice(entry.name(), options);
    }

    private static String known(Menu.Entry entry) {
        return entry.options().isEmpty()
                ? "it has no options"
                : entry.options().stream()
                        .map(Menu.Option::name)
                        .sorted()
                        .collect(Collectors.joining(", ", "known are ", ""));
    }

    private static String content(
            Section block,
            NamedOptions written,
            Menu.Option option,
            String value,
            String method,
            Configuration hadoop) {
        if (block.isTrusted()) {
            return value;
        }
        try {
            String content = option.content().of(value, method, hadoop);
            block.replace(written, option.name(), content);
            return content;
        } catch (UserError unusable) {
            unusable.problems()
                    .forEach(problem -> block.problem(
                            written,
                            problem.place().isEmpty()
                                    ? problem.message()
                                    : "has " + option.name() + " = " + problem.place() + ", which "
                                            + problem.message()));
            return value;
        }
    }
}
