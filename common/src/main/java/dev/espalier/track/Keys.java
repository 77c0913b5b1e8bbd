package dev.espalier.track;

/** The names of what Espalier leaves on a server, and what a server takes. */
final class Keys {
    /** Tells a sweep from others of its name; on the parent and on every nested run. */
    static final String SWEEP = "espalier.sweep";
    /** A variant's id; on nested runs alone. */
    static final String VARIANT = "espalier.variant";

    static final String STATUS = "espalier.status";
    static final String CAUSE = "espalier.cause";
    static final String ON_FRONT = "espalier.on_front";
    /** The hash of the note as it was written: another note is the user's. */
    static final String NOTE_HASH = "espalier.note";

    /** Of all tags that are ours to remove. */
    static final String OURS = "espalier.";

    static final String PARENT = "mlflow.parentRunId";
    static final String RUN_NAME = "mlflow.runName";
    static final String COLOR = "mlflow.runColor";
    static final String NOTE = "mlflow.note.content";

    /** The section of the curves on a variant's page. */
    static final String RECOVERY = "recovery/";
    /** The section of the fronts on the parent's page. */
    static final String FRONT = "front/";

    static final int LONGEST_PARAM = 6000;
    static final int LONGEST_TAG = 8000;
    private static final int LONGEST_KEY = 250;

    private Keys() {}

    /** A key with nothing in it that a server refuses. */
    static String allowed(String key) {
        String clean = key.replaceAll("[^\\p{Alnum}_\\-. :/]", "_").replaceAll("/{2,}", "/");
        return cut(clean, LONGEST_KEY);
    }

    /** A text that ends visibly where a server would cut it without a word. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
