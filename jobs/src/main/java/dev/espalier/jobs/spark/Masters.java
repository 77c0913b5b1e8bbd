package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The masters of a standalone cluster, of which one must be there. Spark itself knocks for a minute, and then speaks of a task
 * that could not be sent.
 */
final class Masters {
    private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");
    private static final int PATIENCE_MILLIS = 5_000;

    private Masters() {}

    /** Asks nothing of a master of another kind. */
    static void requireOne(String master) {
        if (!master.startsWith("spark://")) {
            return;
        }
        List<String> refusals = new ArrayList<>();
        for (String address : master.substring("spark://".length()).split(",", -1)) {
            Matcher parts = ADDRESS.matcher(address);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xffff) {
                throw new UserError("master", master + " is none: spark://HOST:PORT is wanted, or several with commas");
            }
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))), PATIENCE_MILLIS);
                return;
            } catch (IOException refused) {
                refusals.add(refused.getMessage() == null ? refused.toString() : refused.getMessage());
            }
        }
        throw new UserError("master", master + " does not answer: " + String.join("; ", refusals));
    }
}
