package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * How importance is scored: of single weights by a formula of its own, of whole units by another. What has the lowest
 * scores goes first.
 *
 * <p>A sweep file may name a class of the user's own, in full: it needs a public constructor without arguments, and must be
 * on the class path of driver and executors ({@code --jars}).
 */
public interface Criterion {
    /** What is told of it where single weights go, its options too; empty when it can judge none. */
    Optional<Entry> ofWeights();

    /** What is told of it where whole units go; empty when it can judge none. */
    Optional<Entry> ofUnits();

    /**
     * The scores of everything in each of the parts.
     *
     * @param choice the options that its entry promises
     * @return for each of the parts one score for each that is in it; the arrays are not kept by the criterion
     */
    List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) throws VariantFailure;

    /** Why it cannot judge a part, for people: {@code has no batch norm}. */
    default Optional<String> objection(Target part) {
        return Optional.empty();
    }

    /**
     * Whether the scores of different parts are on one scale. Where they are not, a ranking over all parts takes each by the
     * mean of its part.
     */
    default boolean comparesParts(Prunable kind) {
        return true;
    }

    /**
     * Whether all variants of a baseline get the same scores, so that they are computed once. One that asks for a seed is
     * not shared.
     */
    default boolean isShared() {
        return true;
    }
}
