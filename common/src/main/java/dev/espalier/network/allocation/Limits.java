package dev.espalier.network.allocation;

/**
 * What stays in every part, whatever the scores.
 *
 * @param floor how many at least
 * @param multiple how many stay is rounded to a multiple of this, where a part has more
 */
public record Limits(int floor, int multiple) {
    public Limits {
        if (floor < 0 || multiple < 1) {
            throw new IllegalArgumentException("a floor of " + floor + " and multiples of " + multiple);
        }
    }

    /**
     * How many may go so that the nearest multiple stays; halves are rounded up.
     *
     * @param asked how many would go
     * @param least how many have to stay
     */
    long rounded(int size, long asked, int least) {
        if (multiple == 1) {
            return asked;
        }
        long kept = Math.max(size - asked, least);
        long nearest = (2 * kept + multiple) / (2L * multiple) * multiple;
        long atLeast = (Math.max(least, 1) + multiple - 1L) / multiple * multiple;
        return size - Math.min(size, Math.max(nearest, atLeast));
    }
}
