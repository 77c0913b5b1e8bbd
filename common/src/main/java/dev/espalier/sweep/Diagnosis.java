package dev.espalier.sweep;

import java.io.Serializable;

/**
 * Something that a family found out about the JVM and the machine it is in.
 *
 * @param topic one word: {@code processor}
 * @param sound false where what was found means that results cannot be relied upon
 */
public record Diagnosis(String topic, String finding, boolean sound) implements Serializable {
    public static Diagnosis of(String topic, String finding) {
        return new Diagnosis(topic, finding, true);
    }

    public static Diagnosis wrong(String topic, String finding) {
        return new Diagnosis(topic, finding, false);
    }
}
