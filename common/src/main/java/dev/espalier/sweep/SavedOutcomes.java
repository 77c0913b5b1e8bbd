package dev.espalier.sweep;

import java.util.List;
import java.util.function.Function;

/**
 * The outcomes of a sweep, in the order of its plan: remembered by their gists, and each of them read again, whole, when
 * its turn comes. Whoever goes through them need not have them all in memory at once.
 */
public final class SavedOutcomes {
    private final List<Gist> gists;
    private final Function<VariantId, Outcome> saved;
    private final Titles titles;

    /**
     * Those of a sweep.
     *
     * @param saved reads an outcome from where it was saved
     * @param titles of all the sweep's variants
     */
    public SavedOutcomes(List<Gist> gists, Function<VariantId, Outcome> saved, Titles titles) {
        this.gists = List.copyOf(gists);
        this.saved = saved;
        this.titles = titles;
    }

    /** Of a sweep that has no others. */
    public SavedOutcomes(List<Gist> gists, Function<VariantId, Outcome> saved) {
        this(gists, saved, new Titles(gists.stream().map(Gist::variant).toList()));
    }

    /** What the variants are called. */
    public Titles titles() {
        return titles;
    }

    public List<Gist> gists() {
        return gists;
    }

    /** All of an outcome; read anew each time. */
    public Outcome whole(Gist gist) {
        return saved.apply(gist.id());
    }
}
