package dev.espalier.plan;

import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Titles;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All variants of a sweep, the baseline first, in the order of the sweep file.
 *
 * @param identity the hash of everything that a figure of this sweep may depend on, apart from the variants themselves
 */
public record Plan(String identity, Map<VariantId, Variant> variants) {
    public Plan {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /** The plan over what the inspection found. */
    public static Plan of(SweepSpec spec, Inspection inspection) {
        return of(
                spec,
                Hash.of(
                        spec.family().name(),
                        spec.subject().canonical(),
                        inspection.identity(),
                        inspection.baseline(),
                        Long.toString(spec.seed())));
    }

    /** The plan that an identity belongs to, which is known. A variant that several grids ask for runs once. */
    public static Plan of(SweepSpec spec, String identity) {
        Map<VariantId, Variant> variants = new LinkedHashMap<>();
        add(variants, identity, Variant.baseline());
        spec.grids().forEach(grid -> grid.variants().forEach(variant -> add(variants, identity, variant)));
        return new Plan(identity, variants);
    }

    /** What its variants are called. */
    public Titles titles() {
        return new Titles(variants.values());
    }

    private static void add(Map<VariantId, Variant> variants, String identity, Variant variant) {
        Variant other = variants.put(VariantId.of(identity, variant), variant);
        if (other != null && !other.equals(variant)) {
            throw new IllegalStateException("two variants share one id: " + other + " and " + variant);
        }
    }
}
