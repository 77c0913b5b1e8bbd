package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network that a baseline can be trained from. Images are channels-first; the updater is one that changes nothing,
 * until whoever trains gives it another.
 */
public sealed interface Architecture permits Mlp, Lenet5, Vgg, Resnet20 {
    /** As the user writes it. */
    String name();

    /**
     * An untrained network.
     *
     * @param classes how many outputs it has
     * @param seed for the weights: the same seed gives the same weights
     * @throws UserError when examples of that shape cannot go through it
     */
    ComputationGraph build(Shape input, int classes, long seed);

    /** The shape as one of images of at least so many pixels each way. */
    default Shape.Image images(Shape input, int least) {
        if (input instanceof Shape.Image images && images.height() >= least && images.width() >= least) {
            return images;
        }
        throw new UserError(
                name(),
                "takes images of at least " + least + "x" + least + " pixels, and the data are "
                        + Fitting.words(input));
    }
}
