package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import dev.espalier.data.Scaling;
import dev.espalier.data.Shape;
import dev.espalier.network.graph.Fitting.Layout;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What examples have to be scaled by before a model sees them, as DL4J keeps it in the model's own file: {@code
 * (x - shift) / divisor} for each feature of rows, for each channel of images, or for all alike.
 */
public final class Normaliser {
    private final String place;
    private final byte[] bytes;
    private final Dl4jNormaliser inside;

    private Normaliser(String place, byte[] bytes, Dl4jNormaliser inside) {
        this.place = place;
        this.bytes = bytes;
        this.inside = inside;
    }

    /**
     * Reads what DL4J wrote.
     *
     * @param place what the model's file is called, for messages
     * @throws UserError when it is none, or one that classes cannot be told with
     */
    static Normaliser read(String place, byte[] bytes) {
        Dl4jNormaliser read = Dl4jNormaliser.read(place, bytes);
        if (!read.isUsable()) {
            throw new UserError(
                    place, "holds the normaliser " + read.kind() + " with numbers that nothing can be scaled by");
        }
        return new Normaliser(place, bytes, read);
    }

    /**
     * The same scaling for whoever gives the network examples as it takes them. None where it changes nothing, or goes
     * beyond the numbers that DL4J keeps it in.
     */
    public static Optional<Normaliser> of(Scaling scaling, Fitting fitting) {
        if (scaling.changesNothing()) {
            return Optional.empty();
        }
        Shape data = fitting.data();
        int alike = fitting.layout() == Layout.ROWS ? 1 : data.alike();
        if (scaling.alike() % alike != 0) {
            throw new IllegalArgumentException("a scaling that is not the same all over a channel");
        }
        double[] shift = IntStream.range(0, data.size() / alike)
                .mapToDouble(i -> scaling.shift(i * alike))
                .toArray();
        double[] divisor = IntStream.range(0, data.size() / alike)
                .mapToDouble(i -> scaling.divisor(i * alike))
                .toArray();
        byte[] bytes = Dl4jNormaliser.write(shift, divisor);
        return Optional.of(Dl4jNormaliser.read("the scaling", bytes))
                .filter(Dl4jNormaliser::isUsable)
                .map(written -> new Normaliser("the scaling", bytes, written));
    }

    /** The name of its class in DL4J. */
    public String kind() {
        return inside.kind();
    }

    /** As it is kept in the model's file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * What it does to data of a shape.
     *
     * @throws UserError when it was made for others
     */
    public Scaling scaling(Shape data) {
        return Scaling.given("by the model's " + inside.kind(), inside.shift(), inside.divisor(), alike(data));
    }

    private int alike(Shape data) {
        if (inside.allAlike()) {
            return data.size();
        }
        int length = inside.shift().length;
        if (length == data.size()) {
            return 1;
        }
        if (data instanceof Shape.Image images && length == images.channels()) {
            return data.alike();
        }
        throw new UserError(
                place,
                "holds the normaliser " + inside.kind() + " for " + length + " features or channels, and the data are "
                        + Fitting.words(data));
    }
}
