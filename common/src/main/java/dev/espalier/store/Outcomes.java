package dev.espalier.store;

import dev.espalier.conf.Secrets;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        folder.write(FOLDER + "/" + outcome.id() + ".json", Json.write(outcome));
    }

    /** All that can be read. What cannot be is warned of and counts as not done. */
    Map<VariantId, Outcome> read() throws IOException {
        return read(name -> {});
    }

    /** The same, and what cannot be read gets a name that is not looked at again. */
    Map<VariantId, Outcome> readAndMoveAside() throws IOException {
        return read(name -> {
            folder.move(name, name + ".unreadable");
            LOG.warn("it was moved to {}/{}.unreadable", folder, name);
        });
    }

    @FunctionalInterface
    private interface Spoilt {
        void found(String name) throws IOException;
    }

    private Map<VariantId, Outcome> read(Spoilt spoilt) throws IOException {
        Map<VariantId, Outcome> outcomes = new TreeMap<>();
        for (String file : folder.list(FOLDER)) {
            Matcher matcher = NAME.matcher(file);
            if (matcher.matches()) {
                String name = FOLDER + "/" + file;
                VariantId id = new VariantId(matcher.group(1));
                Optional<Outcome> outcome = read(id, name);
                if (outcome.isPresent()) {
                    outcomes.put(id, outcome.get());
                } else {
                    spoilt.found(name);
                }
            }
        }
        return Collections.unmodifiableMap(outcomes);
    }

    private Optional<Outcome> read(VariantId id, String name) throws IOException {
        byte[] bytes = folder.read(name);
        String place = folder + "/" + name;
        try {
            Outcome outcome = Json.read(place, bytes, Outcome.class);
            if (outcome.id().equals(id)) {
                return Optional.of(outcome);
            }
            LOG.warn("{} holds the outcome of {}: it counts as not done", place, outcome.id());
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read and counts as not done: {}", place, Secrets.masked(unreadable.getMessage()));
        }
        return Optional.empty();
    }
}
