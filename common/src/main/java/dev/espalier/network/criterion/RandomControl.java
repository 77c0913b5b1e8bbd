package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * By chance: a number from 0 to 1, drawn from the seed of the variant; the lowest go. Mittal et al., "Recovering from Random
 * Pruning", WACV 2018, found how hard this is to beat.
 */
public final class RandomControl implements Criterion {
    private static final Entry ENTRY = new Entry(
            "random",
            "by chance: the control that every other criterion has to beat",
            "Mittal et al., Recovering from Random Pruning, WACV 2018");

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.of(ENTRY);
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(ENTRY);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) {
        return parts.stream().map(part -> scores(part, evidence)).toList();
    }

    private static float[] scores(Target part, Evidence evidence) {
        SplittableRandom random = new SplittableRandom(evidence.seed("importance of " + part.name()));
        float[] scores = new float[part.size()];
        for (int i = 0; i < scores.length; i++) {
            // The 24 bits that a float has room for.
            scores[i] = (random.nextInt() >>> 8) * 0x1p-24f;
        }
        return scores;
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
