package dev.espalier.store;

import dev.espalier.conf.Secrets;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outcomes of a sweep, a file each. */
final class Outcomes {
    static final String FOLDER = "outcomes";

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})\\.json");

    private final Folder folder;

    Outcomes(Folder folder) {
        this.folder = folder;
    }

    void save(Outcome outcome) throws IOException {
        folder.write(name(outcome.id()), Json.write(outcome));
    }

    private static String name(VariantId id) {
        return FOLDER + "/" + id + ".json";
    }

    /** One that was saved. */
    Outcome read(VariantId id) throws IOException {
        byte[] bytes = folder.read(name(id));
        try {
            return parsed(id, bytes);
        } catch (IOException spoilt) {
            throw new IOException(folder + "/" + name(id) + " cannot be read: " + spoilt.getMessage(), spoilt);
        }
    }

    /** Goes through all that can be read. What cannot be is warned of and counts as not done. */
    void each(Consumer<Outcome> sink) throws IOException {
        each(sink, name -> {});
    }

    /** The same, and what cannot be read gets a name that is not looked at again. */
    void eachAndMoveAside(Consumer<Outcome> sink) throws IOException {
        each(sink, name -> {
            folder.move(name, name + ".unreadable");
            LOG.warn("it was moved to {}/{}.unreadable", folder, name);
        });
    }

    @FunctionalInterface
    private interface Spoilt {
        void found(String name) throws IOException;
    }

    private void each(Consumer<Outcome> sink, Spoilt spoilt) throws IOException {
        for (String file : folder.list(FOLDER)) {
            Matcher matcher = NAME.matcher(file);
            if (matcher.matches()) {
                VariantId id = new VariantId(matcher.group(1));
                Optional<Outcome> outcome = readable(id);
                if (outcome.isPresent()) {
                    sink.accept(outcome.get());
                } else {
                    spoilt.found(name(id));
                }
            }
        }
    }

    private Optional<Outcome> readable(VariantId id) throws IOException {
        byte[] bytes = folder.read(name(id));
        try {
            return Optional.of(parsed(id, bytes));
        } catch (IOException spoilt) {
            String said = Secrets.masked(spoilt.getMessage());
            LOG.warn("{}/{} cannot be read and counts as not done: {}", folder, name(id), said);
            return Optional.empty();
        }
    }

    private Outcome parsed(VariantId id, byte[] bytes) throws IOException {
        Outcome outcome = Json.read(folder + "/" + name(id), bytes, Outcome.class);
        if (!outcome.id().equals(id)) {
            throw new IOException("it holds the outcome of " + outcome.id());
        }
        return outcome;
    }
}
