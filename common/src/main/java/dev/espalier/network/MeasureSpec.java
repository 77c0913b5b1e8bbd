package dev.espalier.network;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import java.util.Optional;

/**
 * What is measured of a variant beyond what always is.
 *
 * @param trainingRows on how many training rows at most; 0 for none
 * @param reach how soon training comes to this accuracy on validation rows; empty when it is not looked at
 */
record MeasureSpec(int trainingRows, Optional<Double> reach) {
    static MeasureSpec read(Section measure) {
        return new MeasureSpec(
                measure.integer("training-rows", 0, Integer.MAX_VALUE),
                measure.has("reach") ? Optional.of(measure.number("reach", Range.OPEN_UNIT)) : Optional.empty());
    }

    /** What figures depend on of it, as it was before there was more than training rows. */
    String canonical() {
        return "MeasureSpec[trainingRows=" + trainingRows
                + reach.map(accuracy -> ", reach=" + accuracy).orElse("") + "]";
    }
}
