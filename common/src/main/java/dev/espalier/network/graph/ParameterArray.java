package dev.espalier.network.graph;

/**
 * One array of parameters of one layer, and where it lies in the flat vector of all parameters of the network
 * ({@code ComputationGraph.params()}; the gradient's is laid out alike). However DL4J stores it, it reads as {@code
 * [out][in][kernel]}, row after row: the weights into one unit, or one filter, stand together.
 *
 * @param layer the layer's name in the network
 * @param parameter DL4J's name of it: {@code W}, {@code b}, {@code gamma} …
 * @param kernel how many weights join an input channel to an output channel: 1 between dense layers
 * @param offset where the first stands
 */
public record ParameterArray(
        String layer,
        String parameter,
        Kind kind,
        int out,
        int in,
        int kernel,
        int offset,
        int outStride,
        int inStride,
        int kernelStride) {
    /** What an array is for. */
    public enum Kind {
        WEIGHT,
        BIAS,
        /** Scale, shift and statistics of a normalisation, the slopes of a PReLU. */
        PER_UNIT,
        /** Of a layer that is not looked into. */
        OTHER
    }

    public int size() {
        return out * in * kernel;
    }

    /** Where an entry stands in the flat vector. */
    public int position(int o, int i, int k) {
        return offset + o * outStride + i * inStride + k * kernelStride;
    }

    /** The entries of this array, taken from a flat vector. */
    public float[] read(float[] flat) {
        float[] values = new float[size()];
        int next = 0;
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int k = 0; k < kernel; k++) {
                    values[next++] = flat[position(o, i, k)];
                }
            }
        }
        return values;
    }

    /** Puts the entries of this array into a flat vector. */
    public void write(float[] values, float[] flat) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for the " + size() + " of " + this);
        }
        int next = 0;
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int k = 0; k < kernel; k++) {
                    flat[position(o, i, k)] = values[next++];
                }
            }
        }
    }

    @Override
    public String toString() {
        return layer + "/" + parameter + "[" + out + "][" + in + "][" + kernel + "]";
    }
}
