package dev.espalier.network.prune;

import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Target;
import java.util.BitSet;
import java.util.List;

/** What a method takes from one place, and what criteria judge it by. */
interface Piece {
    Lot lot();

    List<Target> judged();

    /**
     * How important each is that may go.
     *
     * @param ofJudged of what is judged, in its order
     */
    float[] scores(List<float[]> ofJudged);

    /** What goes, as those that carry it out count it. */
    BitSet carriedOut(BitSet removed);

    /** What went by {@link #carriedOut}. */
    BitSet chosen(BitSet carriedOut);

    /** What goes as it is judged. */
    record Whole(Target target) implements Piece {
        @Override
        public Lot lot() {
            return target;
        }

        @Override
        public List<Target> judged() {
            return List.of(target);
        }

        @Override
        public float[] scores(List<float[]> ofJudged) {
            return ofJudged.get(0);
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
}
