package dev.espalier.conf;

import java.io.Serializable;

/**
 * One thing that is wrong with what the user gave, without the secrets that may be among it.
 *
 * @param place where: a key such as {@code data.path}, a file, a line
 * @param message what is wrong there, and what is allowed
 */
public record Problem(String place, String message) implements Serializable {
    private static final int LONGEST = 2000;

    public Problem {
        place = shown(place);
        message = shown(message);
    }

    /** What comes from a file may be anything, such as what makes a terminal do things. */
    private static String shown(String text) {
        String plain = Secrets.masked(text).replaceAll("[\\p{Cntrl}&&[^\\n]]|\\ufffd", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
