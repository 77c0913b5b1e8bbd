package dev.espalier.jobs.spark;

import dev.espalier.sweep.VariantRunner;
import java.util.HashMap;
import java.util.Map;

/**
 * The runners of this JVM, one for each sweep: networks and data are opened once, by the first variant that comes, while
 * the others wait for it.
 */
final class Runners {
    private static final Map<String, VariantRunner> OPEN = new HashMap<>();

    private Runners() {}

    /** A sweep has one driver and one context, so its runners live as long as their JVM. */
    static synchronized VariantRunner of(Ticket ticket, byte[] baseline) {
        return OPEN.computeIfAbsent(ticket.sweep(), sweep -> ticket.subject().open(baseline, ticket.data()));
    }
}
