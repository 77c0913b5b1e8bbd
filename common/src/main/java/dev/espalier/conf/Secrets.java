package dev.espalier.conf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a text what only its owner may read, before the text goes into a log, a message, a report or a run. */
public final class Secrets {
    public static final String MASK = "***";

    /** {@code https://name:password@host}; a name alone may be a token. */
    private static final Pattern IN_ADDRESS =
            Pattern.compile("(?<=[a-zA-Z0-9+.-]://)[^/?#\\s\"'@]*(?:@[^/?#\\s\"'@]*)*(?=@)");

    /** A query such as {@code ?token=…&sig=…}; the key in the address of MLflow's page names a saved view. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)(?<=[?&])(?!viewStateShareKey=)([a-z0-9_.-]*(?:token|secret|password|signature|sig|credential|key)=)[^&#\\s\"']+");

    /** A setting such as {@code password = "…"}, {@code "fs.s3a.secret.key" : "…"}, in HOCON, JSON or properties. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)((?<![a-z0-9_.-])\"?[a-z0-9_.-]*(?:passwo?r?d|passphrase|token|secret|credentials?|(?:api|access|account)[._-]?key)(?![a-z])"
                    + "[a-z0-9_.-]*\"?[ \\t]*[=:][ \\t]*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,}\\]]+)");

    /** {@code Authorization: Bearer …}. */
    private static final Pattern IN_HEADER =
            Pattern.compile("(?i)\\b(authorization\\W{1,4}\\w+|bearer)[ \\t]+[a-z0-9+/=._~-]{6,}");

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(?:passwo?r?d|passphrase|token|secret|credentials?|(?:api|access|account)[._-]?key)(?![a-z]).*");

    private Secrets() {}

    /** The value of a setting, or a mask where the setting's name says that it is a secret. */
    public static String maskedValue(String name, String value) {
        return NAME.matcher(name).matches() ? MASK : masked(value);
    }

    public static String masked(String text) {
        String masked = IN_ADDRESS.matcher(text).replaceAll(MASK);
        masked = IN_QUERY.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        masked = SETTING.matcher(masked)
                .replaceAll(setting -> Matcher.quoteReplacement(setting.group(1) + "\"" + MASK + "\""));
        return IN_HEADER.matcher(masked).replaceAll("$1 " + Matcher.quoteReplacement(MASK));
    }
}
