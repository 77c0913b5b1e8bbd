package dev.espalier.sweep;

import dev.espalier.conf.Secrets;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of a variant. */
public sealed interface Outcome extends Serializable {
    VariantId id();

    Variant variant();

    /** How long it took on the executor. */
    double seconds();

    /** Where, with what and from what it was made: versions, hashes, processor. */
    Map<String, String> provenance();

    /**
     * It ran to its end.
     *
     * @param values figures by column name; a figure that could not be taken is absent
     * @param labels texts by label name
     * @param curve in the order of the steps
     * @param details what explains it, where that was asked for
     */
    record Completed(
            VariantId id,
            Variant variant,
            Map<String, Double> values,
            Map<String, String> labels,
            List<CurvePoint> curve,
            List<Part> parts,
            List<Detail> details,
            double seconds,
            Map<String, String> provenance)
            implements Outcome {
        public Completed {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
            curve = List.copyOf(curve);
            parts = List.copyOf(parts);
            details = List.copyOf(details);
            provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        }

        /** With nothing explained. */
        public Completed(
                VariantId id,
                Variant variant,
                Map<String, Double> values,
                Map<String, String> labels,
                List<CurvePoint> curve,
                List<Part> parts,
                double seconds,
                Map<String, String> provenance) {
            this(id, variant, values, labels, curve, parts, List.of(), seconds, provenance);
        }
    }

    /**
     * It did not. A failed variant is data too: it is kept, shown, and not run again unless asked. So what is said of it
     * holds no secrets, such as passwords in addresses.
     *
     * @param cause the first cause, in one line
     * @param detail the stack trace or the cluster's account of it; may be empty
     * @param curve as far as it came
     */
    record Failed(
            VariantId id,
            Variant variant,
            String cause,
            String detail,
            List<CurvePoint> curve,
            double seconds,
            Map<String, String> provenance)
            implements Outcome {
        public Failed {
            cause = Secrets.masked(cause);
            detail = Secrets.masked(detail);
            curve = List.copyOf(curve);
            provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        }
    }
}
