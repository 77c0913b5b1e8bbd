package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;

/** What this JVM and its processor have of vectors. */
public final class Vectors {
    private Vectors() {}

    /** Whether the JVM was started with the module. */
    public static boolean areHere() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether one vector holds a run, and there are the thirty-two registers that come with such vectors. */
    public static boolean holdRuns() {
        return areHere() && Width.PREFERRED == Runs.LENGTH;
    }

    /** Not asked for where the module is not. */
    private static final class Width {
        private static final int PREFERRED = FloatVector.SPECIES_PREFERRED.length();

        private Width() {}
    }
}
