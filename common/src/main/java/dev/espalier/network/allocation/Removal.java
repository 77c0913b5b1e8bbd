package dev.espalier.network.allocation;

import dev.espalier.sweep.Part;
import java.util.BitSet;

/**
 * What is removed from one part of the network.
 *
 * @param size how many there are
 * @param removed which of them go, by index
 * @param lowest the smallest importance found there
 * @param highest the largest
 * @param floor how many had to stay although their scores would not have saved them all; 0 when that kept nothing back
 */
public record Removal(String part, String kind, int size, BitSet removed, double lowest, double highest, int floor) {
    public Removal {
        if (removed.length() > size) {
            throw new IllegalArgumentException(
                    "removes number " + (removed.length() - 1) + " of " + size + " in " + part);
        }
        removed = (BitSet) removed.clone();
    }

    @Override
    public BitSet removed() {
        return (BitSet) removed.clone();
    }

    public int count() {
        return removed.cardinality();
    }

    public int kept() {
        return size - count();
    }

    public boolean heldByFloor() {
        return floor > 0;
    }

    Part row() {
        String note = heldByFloor() ? "held up by the floor of " + floor : "";
        return new Part(part, kind, size, kept(), lowest, highest, note);
    }
}
