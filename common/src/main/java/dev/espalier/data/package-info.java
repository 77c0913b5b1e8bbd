/**
 * Labelled examples: read from files of several forms, split, made whole and normalised, and handed out as plain arrays.
 * Nothing here knows what kind of model they are for.
 */
package dev.espalier.data;
