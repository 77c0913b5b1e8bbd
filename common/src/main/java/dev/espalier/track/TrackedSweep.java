package dev.espalier.track;

import dev.espalier.sweep.Family;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Titles;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a sweep from its beginning.
 *
 * @param name what its experiment is called
 * @param identity tells it from other sweeps of the same name; the same again when it is resumed
 * @param objectives first the quality, then what it is paid with
 * @param config the resolved sweep file
 * @param titles what its variants are called
 */
public record TrackedSweep(
        String name, String identity, Family family, List<Measure> objectives, String config, Titles titles) {
    public TrackedSweep {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(titles, "titles");
        objectives = List.copyOf(objectives);
        if (objectives.size() < 2) {
            throw new IllegalArgumentException("a front needs a quality and something that it is paid with");
        }
    }

    public Measure quality() {
        return objectives.get(0);
    }

    public List<Measure> costs() {
        return objectives.subList(1, objectives.size());
    }
}
