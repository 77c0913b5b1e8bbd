package dev.espalier.network.kernel;

/** How the numbers of a batch lie. A unit is a number that an example has: of an image, a pixel of a channel. */
enum Grouping {
    /** {@code [example][unit]}, as the caller brings them. */
    ROWS,
    /** {@code [tile][unit][example of the tile]}: what is made of a few examples stays in the cache. */
    TILES,
    /** {@code [unit][example]}: one product of matrices for all of them. */
    WHOLE
}
