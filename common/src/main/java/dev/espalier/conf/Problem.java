package dev.espalier.conf;

import java.util.Objects;

/**
 * One thing that is wrong with what the user gave.
 *
 * @param place where: a key such as {@code data.path}, a file, a line
 * @param message what is wrong there, and what is allowed
 */
public record Problem(String place, String message) {
    public Problem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
