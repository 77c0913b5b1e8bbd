package dev.espalier.sweep;

import java.util.List;
import java.util.ServiceLoader;

/** The families on the class path, as their services files list them. */
public final class Families {
    private Families() {}

    public static List<Family> all() {
        // Not the thread's class loader: Spark's own threads may carry one that does not see the application.
        return ServiceLoader.load(Family.class, Families.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    public static Family named(String name) {
        return all().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no family \"" + name + "\" on the class path"));
    }
}
