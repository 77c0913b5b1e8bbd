package dev.espalier.network.prune;

import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Prunable;
import java.util.BitSet;
import java.util.List;

/**
 * The weights of an array as the matrix {@code [out][in × kernel]} that it is multiplied as, cut into squares; those at the
 * border are smaller where the sides do not divide it. A block is worth the mean of its weights. Narang, Undersander and
 * Diamos, "Block-Sparse Recurrent Neural Networks", 2017.
 */
record Blocks(Weights weights, int side) implements Piece, Lot {
    @Override
    public String name() {
        return weights.name();
    }

    @Override
    public String key() {
        return weights.key();
    }

    @Override
    public Prunable kind() {
        return Prunable.BLOCK;
    }

    @Override
    public List<String> layers() {
        return weights.layers();
    }

    @Override
    public int size() {
        return across(weights.array().out()) * columns();
    }

    @Override
    public int least() {
        return 0;
    }

    private int columns() {
        return across(weights.array().in() * weights.array().kernel());
    }

    private int across(int length) {
        return (length + side - 1) / side;
    }

    @Override
    public Lot lot() {
        return this;
    }

    @Override
    public List<Target> judged() {
        return List.of(weights);
    }

    @Override
    public float[] scores(List<float[]> ofJudged) {
        float[] values = ofJudged.get(0);
        double[] sums = new double[size()];
        int[] counts = new int[sums.length];
        each((block, weight) -> {
            sums[block] += values[weight];
            counts[block]++;
        });
        float[] means = new float[sums.length];
        for (int block = 0; block < means.length; block++) {
            means[block] = (float) (sums[block] / counts[block]);
        }
        return means;
    }

    @Override
    public BitSet carriedOut(BitSet removed) {
        BitSet gone = new BitSet();
        each((block, weight) -> gone.set(weight, removed.get(block)));
        return gone;
    }

    @Override
    public BitSet chosen(BitSet carriedOut) {
        BitSet blocks = new BitSet();
        each((block, weight) -> {
            if (carriedOut.get(weight)) {
                blocks.set(block);
            }
        });
        return blocks;
    }

    /** A weight, as masks count it, and the block that it stands in. */
    private interface Visit {
        void at(int block, int weight);
    }

    private void each(Visit visit) {
        ParameterArray array = weights.array();
        for (int o = 0; o < array.out(); o++) {
            for (int i = 0; i < array.in(); i++) {
                for (int k = 0; k < array.kernel(); k++) {
                    int column = (i * array.kernel() + k) / side;
                    visit.at(o / side * columns() + column, array.position(o, i, k) - array.offset());
                }
            }
        }
    }
}
