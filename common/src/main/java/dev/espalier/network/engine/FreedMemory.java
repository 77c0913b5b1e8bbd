package dev.espalier.network.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * Memory outside of the heap that nobody uses any more. The C library of Linux keeps it for later, in pieces of which fewer and
 * fewer fit what is wanted next: a process in which networks come and go grows by near to one network's size each time.
 */
public final class FreedMemory {
    private static final Optional<Function> TRIM = trim();

    private FreedMemory() {}

    private static Optional<Function> trim() {
        try {
            return Optional.of(NativeLibrary.getProcess().getFunction("malloc_trim"));
        } catch (UnsatisfiedLinkError other) {
            // Another library than GNU's.
            return Optional.empty();
        }
    }

    /** Gives it back to the system, where that can be asked for. */
    public static void giveBack() {
        long kept = 0;
        TRIM.ifPresent(trim -> trim.invokeInt(new Object[] {kept}));
    }
}
