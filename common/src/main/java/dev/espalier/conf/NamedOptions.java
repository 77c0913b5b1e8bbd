package dev.espalier.conf;

import java.util.Map;
import java.util.TreeMap;

/**
 * A choice as the user wrote it: a name, and the options given with it.
 *
 * @param place where it stands
 */
public record NamedOptions(String place, String name, Map<String, String> options) {
    public NamedOptions {
        options = Map.copyOf(new TreeMap<>(options));
    }
}
