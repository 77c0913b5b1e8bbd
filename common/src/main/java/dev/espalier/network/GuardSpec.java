package dev.espalier.network;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import java.util.Optional;

/**
 * What is done about variants of which too much was taken away.
 *
 * @param deadLayers where a layer joins nothing to anything any more, or the answers are the same whatever the input
 * @param floor where a floor kept units that would have gone
 * @param accuracy where that of validation rows falls below the baseline's by more than {@code drop}, straight after pruning
 * @param drop from 0 to 1; empty when it is not looked at
 */
record GuardSpec(Reaction deadLayers, Reaction floor, Reaction accuracy, Optional<Double> drop) {
    /** What is done about one sign of it. */
    enum Reaction {
        IGNORE,
        /** It is said, in the variant's row and on the screen. */
        WARN,
        /** The variant is not trained: it fails, with that as its cause. */
        STOP
    }

    static GuardSpec read(Section guard) {
        return new GuardSpec(
                guard.choice("dead-layers", Reaction.class),
                guard.choice("floor", Reaction.class),
                guard.choice("accuracy", Reaction.class),
                guard.has("drop") ? Optional.of(guard.number("drop", Range.UNIT)) : Optional.empty());
    }
}
