package dev.espalier.network.criterion;

/**
 * What goes into a layer, by its inputs: features of a dense layer, channels of a convolution. Added up over some examples,
 * and over all pixels of a channel.
 */
public final class LayerInputs {
    private final double[] absolute;
    private final double[] squares;
    private final long[] zeros;
    private long count;

    public LayerInputs(int inputs) {
        absolute = new double[inputs];
        squares = new double[inputs];
        zeros = new long[inputs];
    }

    /**
     * Adds some examples, {@code [example][input][number]}.
     *
     * @param each how many numbers every example has of each input
     */
    public void add(float[] numbers, int each) {
        int inputs = size();
        if (numbers.length % (inputs * each) != 0) {
            throw new IllegalArgumentException(numbers.length + " numbers of " + inputs + " inputs with " + each);
        }
        for (int at = 0; at < numbers.length; at++) {
            int input = at / each % inputs;
            float number = numbers[at];
            absolute[input] += Math.abs(number);
            squares[input] += (double) number * number;
            zeros[input] += number == 0 ? 1 : 0;
        }
        count += numbers.length / inputs;
    }

    public int size() {
        return absolute.length;
    }

    /** How many numbers each input gave. */
    public long count() {
        return count;
    }

    /** The sum of the absolute values. */
    public double absolute(int input) {
        return absolute[input];
    }

    /** The sum of the squares. */
    public double squares(int input) {
        return squares[input];
    }

    /** How many were zero. */
    public long zeros(int input) {
        return zeros[input];
    }
}
