package dev.espalier.network.recover;

import dev.espalier.conf.Section;
import dev.espalier.network.engine.Engine;
import dev.espalier.sweep.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a network does not learn. */
enum Frozen {
    /** All of it learns. */
    NONE,
    /** All but the last layer with parameters. */
    BACKBONE;

    static Frozen of(Choice how) {
        return Stream.of(values())
                .filter(one -> Section.keyword(one).equals(how.option("freeze")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such freeze: " + how));
    }

    /** The names of the arrays that stay as they are. */
    Set<String> arrays(Engine engine) {
        if (this == NONE) {
            return Set.of();
        }
        List<String> all = List.copyOf(engine.parameters().keySet());
        String head = layer(all.get(all.size() - 1));
        return all.stream().filter(array -> !layer(array).equals(head)).collect(Collectors.toSet());
    }

    private static String layer(String array) {
        return array.substring(0, array.lastIndexOf('_'));
    }
}
