package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The widest vectors of the processor that fit into a run. */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Runs.LENGTH
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private Lanes() {}
}
