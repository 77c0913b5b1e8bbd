package dev.espalier.spec;

import dev.espalier.conf.NamedOptions;
import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    /** An entry as its name stands, or a block with its name. */
    static Choice named(Section block, NamedOptions written, Menu.Entry entry) {
        Map<String, String> options = new HashMap<>();
        entry.options().forEach(option -> options.put(option.name(), option.standard()));
        written.options().forEach((name, value) -> {
            Optional<Menu.Option> option = entry.option(name);
            if (option.isEmpty()) {
                String known = entry.options().isEmpty()
                        ? "it has no options"
                        : "known are "
                                + String.join(
                                        ", ", options.keySet().stream().sorted().toList());
                block.problem(written, "has no option \"" + name + "\"; " + known);
            } else if (!option.get().accepts().test(value)) {
                block.problem(
                        written,
                        "has " + name + " = " + value + ", but it must be "
                                + option.get().allowed());
            } else {
                options.put(name, value);
            }
        });
        return new Choice(entry.name(), options);
    }
}
