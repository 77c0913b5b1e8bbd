package dev.espalier.table;

import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import dev.espalier.table.Table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of a table of details. */
record DetailRow(VariantId variant, Detail detail) {
    static Table<DetailRow> table(DetailTable declared) {
        List<Field<DetailRow>> fields = new ArrayList<>();
        fields.add(Table.string("variant", "identity of the variant within its sweep", row -> row.variant.text()));
        fields.add(Table.string("part", declared.part(), row -> row.detail.part()));
        fields.add(Table.count("index", declared.index(), row -> row.detail.index()));
        declared.figures()
                .forEach(figure -> fields.add(Table.optionalReal(
                        figure.name(),
                        figure.meaning(),
                        row -> Optional.ofNullable(row.detail.figures().get(figure.name())))));
        return new Table<>(declared.name(), fields);
    }

    static Stream<DetailRow> of(Outcome outcome, DetailTable table) {
        return outcome instanceof Outcome.Completed completed
                ? completed.details().stream()
                        .filter(detail -> detail.table().equals(table.name()))
                        .map(detail -> new DetailRow(outcome.id(), detail))
                : Stream.empty();
    }
}
