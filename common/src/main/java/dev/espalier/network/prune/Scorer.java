package dev.espalier.network.prune;

import dev.espalier.network.criterion.Target;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;
import java.util.List;

/** Where the scores of the parts of a network come from. */
@FunctionalInterface
public interface Scorer {
    /** One array for each of the parts, by a criterion; not to be changed. */
    List<float[]> scores(List<Target> parts, Choice criterion) throws VariantFailure;
}
