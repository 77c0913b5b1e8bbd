package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Winograd;
import java.util.Arrays;

/** What goes in; on the way back gradients are added. */
final class WinogradInputs extends WinogradMaps {
    WinogradInputs(Squares squares, int channels, int from, int together) {
        super(squares, channels, from, together);
    }

    @Override
    void transform(float[] images, int at, int line, float[] room, int to, int count) {
        Winograd.inputs(images, at, line, room, to, step(), count);
    }

    @Override
    void restore(int channel, float[] room, int from, float[] images, int at, int line, int count) {
        Winograd.inputsBack(room, from, step(), images, at, line, count);
    }

    @Override
    void restoreAtEdge(int channel, int square, float[] images, int map, int from, Lane lane) {
        float[] alone = lane.room();
        Arrays.fill(alone, 0, squares().ownSize(), 0);
        Winograd.inputsBack(lane.scratch(), from, step(), alone, 0, squares().ownLine(), 1);
        squares().add(lane.runs(), square, alone, images, map);
    }
}
