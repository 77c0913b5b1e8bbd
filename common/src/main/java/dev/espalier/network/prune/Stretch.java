package dev.espalier.network.prune;

import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Detour;
import dev.espalier.network.graph.Prunable;
import java.util.BitSet;
import java.util.List;

/** A detour, which goes whole or not at all. It is worth the mean of all its weights. */
record Stretch(Detour detour, List<Target> judged) implements Piece, Lot {
    Stretch {
        judged = List.copyOf(judged);
    }

    static Stretch of(Detour detour, Anatomy anatomy) {
        return new Stretch(
                detour,
                detour.weights().stream()
                        .<Target>map(array -> Weights.of(array, anatomy))
                        .toList());
    }

    @Override
    public String name() {
        return detour.name();
    }

    @Override
    public String key() {
        return detour.name();
    }

    @Override
    public Prunable kind() {
        return Prunable.LAYER;
    }

    @Override
    public List<String> layers() {
        return detour.layers();
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public Lot lot() {
        return this;
    }

    @Override
    public float[] scores(List<float[]> ofJudged) {
        double sum = 0;
        long count = 0;
        for (float[] values : ofJudged) {
            for (float value : values) {
                sum += value;
            }
            count += values.length;
        }
        return new float[] {(float) (sum / count)};
    }

    @Override
    public BitSet carriedOut(BitSet removed) {
        return removed;
    }

    @Override
    public BitSet chosen(BitSet carriedOut) {
        return carriedOut;
    }
}
