package dev.espalier.network.prune;

import dev.espalier.conf.Problem;
import dev.espalier.conf.UserError;
import dev.espalier.network.allocation.NamePatterns;
import dev.espalier.sweep.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which layers the user lets a method touch. */
public final class LayerFilter {
    private final NamePatterns include;
    private final NamePatterns exclude;

    private LayerFilter(NamePatterns include, NamePatterns exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /**
     * The filter that a method's options speak of.
     *
     * @param layers the names of all layers of the network
     * @throws UserError when a pattern fits no layer
     */
    public static LayerFilter of(Choice method, List<String> layers) {
        LayerFilter filter =
                new LayerFilter(NamePatterns.of(method.option("include")), NamePatterns.of(method.option("exclude")));
        List<Problem> problems = new ArrayList<>();
        filter.include.unmatched(layers).forEach(p -> problems.add(problem(method, "include", p, layers)));
        filter.exclude.unmatched(layers).forEach(p -> problems.add(problem(method, "exclude", p, layers)));
        if (!problems.isEmpty()) {
            throw new UserError(problems);
        }
        return filter;
    }

    private static Problem problem(Choice method, String key, String pattern, List<String> layers) {
        return new Problem(
                method.name() + "." + key,
                "no layer is named like \"" + pattern + "\"; the layers are " + String.join(", ", layers));
    }

    /**
     * Why a method must leave some layers alone that it can touch only together; empty when it may touch them. Goes on
     * from the name of what they are.
     */
    Optional<String> objection(List<String> layers) {
        for (String layer : layers) {
            String subject = layers.size() == 1 ? "is " : "goes together with " + layer + ", which is ";
            if (!include.match(layer)) {
                return Optional.of(subject + "not included");
            }
            if (exclude.match(layer)) {
                return Optional.of(subject + "excluded");
            }
        }
        return Optional.empty();
    }
}
