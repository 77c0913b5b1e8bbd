package dev.espalier.network;

import dev.espalier.conf.Section;

/**
 * What is explained of every variant.
 *
 * @param removed each unit that was removed, with what it was worth
 * @param inputs what the network looks at
 * @param rows on how many validation rows at most that is found out
 * @param patches into how many patches images are divided each way
 */
record ExplainSpec(boolean removed, boolean inputs, int rows, int patches) {
    /** Where nobody asks. */
    static final ExplainSpec NOTHING = new ExplainSpec(false, false, 2, 1);

    static ExplainSpec read(Section explain) {
        return new ExplainSpec(
                explain.flag("removed"),
                explain.flag("inputs"),
                explain.integer("rows", 2, 4096),
                explain.integer("patches", 1, 1000));
    }
}
