package dev.espalier.network.kernel;

import java.util.OptionalInt;

/** What batch normalisation makes of numbers whose mean is zero and whose variance is one. */
final class Affine {
    private final float[] parameters;
    private final OptionalInt gains;
    private final OptionalInt offsets;
    private final float gain;
    private final float offset;

    private Affine(float[] parameters, OptionalInt gains, OptionalInt offsets, float gain, float offset) {
        this.parameters = parameters;
        this.gains = gains;
        this.offsets = offsets;
        this.gain = gain;
        this.offset = offset;
    }

    /**
     * Learnt for each channel.
     *
     * @param gains where the factors begin among the parameters
     * @param offsets where what is added begins
     */
    static Affine learnt(float[] parameters, int gains, int offsets) {
        return new Affine(parameters, OptionalInt.of(gains), OptionalInt.of(offsets), 1, 0);
    }

    /** The same for all channels, always. */
    static Affine fixed(float gain, float offset) {
        return new Affine(new float[0], OptionalInt.empty(), OptionalInt.empty(), gain, offset);
    }

    float gain(int channel) {
        return gains.isPresent() ? parameters[gains.getAsInt() + channel] : gain;
    }

    float offset(int channel) {
        return offsets.isPresent() ? parameters[offsets.getAsInt() + channel] : offset;
    }

    void gradient(int channel, double byGain, double byOffset, float[] gradient) {
        gains.ifPresent(at -> gradient[at + channel] = (float) byGain);
        offsets.ifPresent(at -> gradient[at + channel] = (float) byOffset);
    }
}
