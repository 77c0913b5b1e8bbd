package dev.espalier.report;

/** This machine cannot draw. The message is for the user: one line, with what to do. */
public final class CannotDraw extends Exception {
    CannotDraw(String message, Throwable cause) {
        super(message, cause);
    }
}
