package dev.espalier.network;

import dev.espalier.conf.Section;

/**
 * What is measured of a variant beyond what always is.
 *
 * @param trainingRows on how many training rows at most; 0 for none
 */
record MeasureSpec(int trainingRows) {
    static MeasureSpec read(Section measure) {
        return new MeasureSpec(measure.integer("training-rows", 0, Integer.MAX_VALUE));
    }
}
