package dev.espalier.network.recover;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.sweep.Choice;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a network is trained, as a choice's options say it.
 *
 * @param batch rows in a minibatch
 */
public record Training(
        TrainingSettings settings,
        int epochs,
        int batch,
        LearningRate rate,
        Patience patience,
        Frozen frozen,
        Augmentation augmentation) {
    /** What options like those of {@link Recovery#FINE_TUNE} say. */
    public static Training of(Choice how) {
        Optimizer optimizer = Stream.of(Optimizer.values())
                .filter(o -> Section.keyword(o).equals(how.option("optimizer")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no optimizer: " + how));
        return new Training(
                new TrainingSettings(
                        optimizer, how.number("learning-rate"), how.number("weight-decay"), how.number("momentum")),
                how.integer("epochs"),
                how.integer("batch"),
                LearningRate.of(how),
                Patience.of(how),
                Frozen.of(how),
                Augmentation.of(how));
    }

    /** The same for so many epochs; what changes in the course of it is stretched. */
    public static Training of(Choice how, int epochs) {
        Map<String, String> options = new TreeMap<>(how.options());
        options.put("epochs", Integer.toString(epochs));
        return of(new Choice(how.name(), options));
    }

    /**
     * Looks whether it can learn from such rows.
     *
     * @param place where it was asked for
     * @throws UserError when it cannot
     */
    public void check(String place, Shape shape) {
        augmentation.check(place, shape);
    }

    /** True when rows are seen as they are. */
    public boolean leavesRowsAlone() {
        return augmentation.changesNothing();
    }

    /** The same, which never stops early. */
    public Training toTheEnd() {
        return new Training(settings, epochs, batch, rate, Patience.ENDLESS, frozen, augmentation);
    }

    /** Its last epochs alone, all of them if there are fewer. */
    Training last(int wanted) {
        int left = Math.min(wanted, epochs);
        return new Training(settings, left, batch, rate.after(epochs - left), patience, frozen, augmentation);
    }
}
