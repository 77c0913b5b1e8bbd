package dev.espalier.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What makes two sweeps the same, so that the outcomes of one may be taken for the other's.
 *
 * @param hash decides
 * @param parts what went into the hash, by key, to tell the user what differs
 */
public record SweepIdentity(String hash, Map<String, String> parts) {
    public SweepIdentity {
        if (hash.isBlank()) {
            throw new IllegalArgumentException("a sweep's identity is a hash, not a blank");
        }
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    private static final int MOST_DIFFERENCES = 10;

    /** What differs between the sweep that was and this one, a line each; at least one unless they are the same. */
    List<String> differences(SweepIdentity before) {
        if (hash.equals(before.hash)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        // A sweep of another name differs in much else, of which the name says the most.
        TreeSet<String> keys = new TreeSet<>(
                Comparator.comparing((String key) -> !key.equals("name")).thenComparing(Comparator.naturalOrder()));
        keys.addAll(parts.keySet());
        keys.addAll(before.parts.keySet());
        for (String key : keys) {
            String was = before.parts.getOrDefault(key, "absent");
            String is = parts.getOrDefault(key, "absent");
            if (!was.equals(is)) {
                lines.add(key + " was " + was + ", is " + is);
            }
        }
        if (lines.isEmpty()) {
            return List.of("its identity was " + before.hash + ", is " + hash);
        }
        return lines.size() <= MOST_DIFFERENCES
                ? lines
                : Stream.concat(
                                lines.stream().limit(MOST_DIFFERENCES),
                                Stream.of((lines.size() - MOST_DIFFERENCES) + " more"))
                        .toList();
    }
}
