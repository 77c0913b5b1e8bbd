package dev.espalier.sweep;

/** When, and on which rows, a measure is taken. */
public enum Stage {
    /** Straight after pruning, before recovery, on validation rows. */
    BEFORE,
    /** After recovery, on rows that were learnt from: what is better there than on others was learnt by heart. */
    TRAINING,
    /** After recovery, on validation rows: what choices are made by. */
    VALIDATION,
    /** After recovery, on test rows: what is reported. */
    TEST
}
