package dev.espalier.track;

/** A run's status, by the server's names. */
enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED
}
