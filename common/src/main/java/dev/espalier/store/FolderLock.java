package dev.espalier.store;

import java.io.Closeable;

/** Held by the one process that works on a folder; closing it lets the next one in. */
public sealed interface FolderLock extends Closeable permits LocalLock, HadoopLock {
    String FILE = ".lock";
}
