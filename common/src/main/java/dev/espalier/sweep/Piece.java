package dev.espalier.sweep;

import java.util.Objects;

/**
 * A part of a model that a method can be made to touch alone.
 *
 * @param part its name, as in {@link Part}
 * @param units how many things the method could remove there
 * @param alone the method with the options that keep it off all else
 */
public record Piece(String part, long units, Choice alone) {
    public Piece {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(alone, "alone");
    }
}
