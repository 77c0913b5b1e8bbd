package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Winograd;

/** What comes out, with its bias. */
final class WinogradOutputs extends WinogradMaps {
    private final Bias bias;

    WinogradOutputs(Squares squares, int channels, int from, int together, Bias bias) {
        super(squares, channels, from, together);
        this.bias = bias;
    }

    @Override
    void transform(float[] images, int at, int line, float[] room, int to, int count) {
        Winograd.outputsBack(images, at, line, room, to, step(), count);
    }

    @Override
    void restore(int channel, float[] room, int from, float[] images, int at, int line, int count) {
        float begin = bias.values()[bias.valuesAt() + channel];
        Winograd.outputs(room, from, step(), begin, images, at, line, count);
    }

    @Override
    void restoreAtEdge(int channel, int square, float[] images, int map, int from, Lane lane) {
        restore(channel, lane.scratch(), from, lane.room(), 0, squares().ownLine(), 1);
        squares().put(lane.runs(), square, lane.room(), images, map);
    }
}
