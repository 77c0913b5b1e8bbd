package dev.espalier.track;

import dev.espalier.conf.Secrets;
import java.net.URI;
import java.util.Optional;

/**
 * How far a sweep is published.
 *
 * @param published true when the server shows exactly the final state
 * @param page where it is to be seen; may be known even though not all is there
 * @param missing why it is not published, in one line without secrets; empty when it is
 */
public record Publication(boolean published, Optional<URI> page, String missing) {
    public Publication {
        missing = Secrets.masked(missing);
    }

    static Publication complete(URI page) {
        return new Publication(true, Optional.of(page), "");
    }

    static Publication missing(String why) {
        return new Publication(false, Optional.empty(), why);
    }
}
