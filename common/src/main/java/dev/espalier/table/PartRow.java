package dev.espalier.table;

import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of the table of parts: one part of a variant's model. */
record PartRow(VariantId variant, Part part) {
    static final Table<PartRow> TABLE = new Table<>(
            "parts",
            List.of(
                    Table.string("variant", "identity of the variant within its sweep", row -> row.variant.text()),
                    Table.string("part", "name of the part: for a network, of the layer", row -> row.part.part()),
                    Table.string("kind", "what kind of part it is", row -> row.part.kind()),
                    Table.count(
                            "units", "how many things the method could have removed there", row -> row.part.units()),
                    Table.count("kept", "how many of them are left", row -> row.part.kept()),
                    Table.optionalReal(
                            "lowest",
                            "smallest importance among the units; null when none was scored",
                            row -> number(row.part.lowest())),
                    Table.optionalReal(
                            "highest",
                            "largest importance among the units; null when none was scored",
                            row -> number(row.part.highest())),
                    Table.optionalString(
                            "note",
                            "why it was left alone, or that the floor held it up; null otherwise",
                            row -> Optional.of(row.part.note()).filter(note -> !note.isEmpty()))));

    static Stream<PartRow> of(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed
                ? completed.parts().stream().map(part -> new PartRow(outcome.id(), part))
                : Stream.empty();
    }

    private static Optional<Double> number(double score) {
        return Double.isNaN(score) ? Optional.empty() : Optional.of(score);
    }
}
