package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Collects the rows of one part of a table. */
final class TableRows {
    private final LabelNames names;
    private final List<float[]> features = new ArrayList<>();
    private final IntStream.Builder labels = IntStream.builder();

    TableRows(LabelNames names) {
        this.names = names;
    }

    /** @param row taken over; what is missing is not a number */
    void add(float[] row, String label) {
        features.add(row);
        labels.add(names.code(label));
    }

    int width() {
        return features.get(0).length;
    }

    void requireSome(String place) {
        if (features.isEmpty()) {
            throw new UserError(place, "holds no rows: at least one of each class is needed");
        }
    }

    Raw.Rows rows() {
        return new Raw.Rows(
                new Cells.Floats(features), names.indices(labels.build().toArray()));
    }
}
