package dev.espalier.data;

import org.apache.hadoop.conf.Configuration;

/** Where examples come from. */
sealed interface Source permits IdxFiles, Cifar10Files, CsvFiles, ParquetFiles, Glyphs {
    /**
     * Reads everything.
     *
     * @throws dev.espalier.conf.UserError when it cannot be read, or holds what it may not
     */
    Raw load(Configuration hadoop);

    /** What it is, for people: the form, and where. */
    String title();
}
