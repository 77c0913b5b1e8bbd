package dev.espalier.network;

import dev.espalier.data.DataSpec;
import dev.espalier.data.Dataset;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
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

    Dataset open() {
        synchronized (OPEN) {
            SoftReference<Dataset> reference = OPEN.get(block);
            Dataset open = reference == null ? null : reference.get();
            if (open == null) {
                open = spec.open(hadoop);
                OPEN.put(block, new SoftReference<>(open));
            }
            return open;
        }
    }
}
