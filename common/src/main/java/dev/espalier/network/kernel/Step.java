package dev.espalier.network.kernel;

/**
 * One operation of a program, forward and back. It works on the examples {@code from} … {@code to - 1} of its signals,
 * and no example's result depends on which others it is worked on with.
 */
abstract class Step {
    /** All examples together. */
    static final int ALL = Integer.MAX_VALUE;

    /** As many as its neighbours take. */
    static final int ANY = 0;

    /** How many examples it is given at a time at most, so that what it works on stays in the cache. */
    int examples() {
        return ANY;
    }

    abstract void forward(int from, int to, Lane lane);

    /** Turns the gradients of what it made into those of what it was made from, and of its parameters. */
    abstract void backward(int from, int to, Lane lane);
}
