package dev.espalier.network;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.data.DataSpec;
import dev.espalier.data.Dataset;
import dev.espalier.data.Scaling;
import dev.espalier.network.graph.Normaliser;
import dev.espalier.sweep.Hash;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * The data of a sweep, which a JVM decodes once: where driver and executor are one, they share it. Given up when memory is
 * short and nobody uses it.
 *
 * @param block the block of the sweep file that the data were named in
 * @param hadoop how files are reached
 */
record OpenData(DataSpec spec, String block, Configuration hadoop) {
    private static final Map<String, SoftReference<Dataset>> OPEN = new HashMap<>();

    String canonical() {
        return spec.canonical();
    }

    /** Scaled as the sweep file says. */
    Dataset open() {
        return open(block, () -> spec.open(hadoop));
    }

    /**
     * Scaled as the model says.
     *
     * @throws UserError when the sweep file says something else
     */
    Dataset open(String model, Normaliser normaliser) {
        if (spec.normalise() != Scaling.Method.NONE) {
            throw new UserError(
                    "data.normalise",
                    "is " + Section.keyword(spec.normalise()) + ", but must be none: " + model
                            + " holds the normaliser " + normaliser.kind() + ", which the examples are scaled by");
        }
        return open(block + Hash.of(normaliser.bytes()), () -> spec.open(hadoop, normaliser::scaling));
    }

    private static Dataset open(String key, Supplier<Dataset> opener) {
        synchronized (OPEN) {
            SoftReference<Dataset> reference = OPEN.get(key);
            Dataset open = reference == null ? null : reference.get();
            if (open == null) {
                open = opener.get();
                OPEN.put(key, new SoftReference<>(open));
            }
            return open;
        }
    }
}
