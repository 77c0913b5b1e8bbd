package dev.espalier.jobs.spark;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.sweep.Families;
import dev.espalier.sweep.Subject;
import java.io.Serializable;
import java.util.List;

/**
 * What an executor is told about a sweep, besides the variant and the baseline.
 *
 * @param sweep the identity of the sweep
 * @param family which family's it is
 * @param config the resolved sweep file, without what only the driver needs
 * @param data the identity of the data that the driver saw
 * @param files what a runner leaves behind to be kept
 * @param folder the sweep's folder, where those go; empty to keep none
 * @param hadoop how files are reached
 */
public record Ticket(
        String sweep,
        String family,
        String config,
        String data,
        long seed,
        List<String> files,
        String folder,
        HadoopSettings hadoop)
        implements Serializable {
    public Ticket {
        files = List.copyOf(files);
    }

    /** The subject, read again from the sweep file. */
    public Subject subject() {
        Section section = Section.trusted(ConfigFactory.parseString(config));
        Subject subject = Families.named(family).read(section, hadoop.configuration());
        section.throwIfProblems();
        return subject;
    }
}
