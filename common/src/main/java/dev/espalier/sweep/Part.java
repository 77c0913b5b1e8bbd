package dev.espalier.sweep;

import java.io.Serializable;

/**
 * What became of one part of the model: for a network, one layer.
 *
 * @param units how many things the method could have removed there
 * @param kept how many of them are left
 * @param lowest the smallest importance found, not a number when nothing was scored
 * @param highest the largest importance found
 * @param note why it was left alone, or that the floor held it up; empty otherwise
 */
public record Part(String part, String kind, long units, long kept, double lowest, double highest, String note)
        implements Serializable {}
