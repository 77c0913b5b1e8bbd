package dev.espalier.sweep;

import dev.espalier.conf.Section;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A kind of model that can be swept. All that the rest of Espalier knows of it is declared here; column names, MLflow
 * keys, the axes of pictures and the allowed objectives follow from the declarations.
 *
 * <p>Families are found by {@link java.util.ServiceLoader}: the one place that lists them is the services file.
 */
public interface Family {
    /** What the sweep file calls it. */
    String name();

    Menu menu();

    List<Measure> measures();

    List<Label> labels();

    /** The tables of what explains its variants, where a sweep asks for that. */
    default List<DetailTable> details() {
        return List.of();
    }

    /** The names of the files that a runner leaves in its folder to be kept: the pruned model as it ships. */
    List<String> files();

    /**
     * Reads the family's part of a sweep file. Problems go to the section; the subject that is returned may be used only
     * when there were none. Touches neither data nor models.
     *
     * @param hadoop how files are reached by whatever the subject will read
     */
    Subject read(Section sweep, Configuration hadoop);

    /** Loads what it works with into this JVM, before anything else runs beside it. */
    default void prepare() {}

    /** What it has to say of the JVM that it is asked in: with what it would work, and whether that works. */
    default List<Diagnosis> diagnose() {
        return List.of();
    }
}
