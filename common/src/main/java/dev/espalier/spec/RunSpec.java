package dev.espalier.spec;

import dev.espalier.conf.Section;

/**
 * How the sweep is carried out. Nothing here changes a figure, so none of it belongs to the sweep's identity.
 *
 * @param inFlight how many variants are handed to the cluster at a time
 * @param attempts how often a variant is tried whose executor died under it
 * @param baselines where trained baselines are kept; empty for the user's cache folder
 */
public record RunSpec(int inFlight, int attempts, KeepModels keepModels, String baselines) {
    /** Which pruned models stay in the sweep's folder. */
    public enum KeepModels {
        FRONT,
        ALL,
        NONE
    }

    static RunSpec read(Section run) {
        return new RunSpec(
                run.integer("in-flight", 1, 10_000),
                run.integer("attempts", 1, 100),
                run.choice("keep-models", KeepModels.class),
                run.text("baselines"));
    }
}
