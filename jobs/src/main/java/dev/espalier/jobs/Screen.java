package dev.espalier.jobs;

import dev.espalier.conf.Secrets;
import java.io.PrintWriter;

/** Shows no secrets: what the user sees is kept in logs that others read. */
final class Screen extends PrintWriter {
    Screen(PrintWriter shown) {
        super(shown, true);
    }

    @Override
    public void write(String text, int offset, int length) {
        String masked = Secrets.masked(text.substring(offset, offset + length));
        super.write(masked, 0, masked.length());
    }
}
