package dev.espalier.conf;

/**
 * One thing that is wrong with what the user gave, without the secrets that may be among it.
 *
 * @param place where: a key such as {@code data.path}, a file, a line
 * @param message what is wrong there, and what is allowed
 */
public record Problem(String place, String message) {
    public Problem {
        place = Secrets.masked(place);
        message = Secrets.masked(message);
    }

    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
