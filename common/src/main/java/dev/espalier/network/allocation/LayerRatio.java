package dev.espalier.network.allocation;

import dev.espalier.network.criterion.Lot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ratio of the layers that are named like a pattern. */
record LayerRatio(String pattern, double ratio) {
    /** Of a text like {@code conv1: 0.2, fc*: 0.95}; empty when it is no such text. */
    static Optional<List<LayerRatio>> parse(String text) {
        List<LayerRatio> ratios = new ArrayList<>();
        if (text.isBlank()) {
            return Optional.of(ratios);
        }
        for (String pair : text.split(",", -1)) {
            int colon = pair.lastIndexOf(':');
            if (colon < 0 || pair.substring(0, colon).isBlank()) {
                return Optional.empty();
            }
            try {
                double ratio = Double.parseDouble(pair.substring(colon + 1).strip());
                if (!(ratio >= 0 && ratio < 1)) {
                    return Optional.empty();
                }
                ratios.add(new LayerRatio(pair.substring(0, colon).strip(), ratio));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(ratios));
    }

    /** Whether one of the layers that make the part is named like it. */
    boolean fits(Lot part) {
        NamePatterns patterns = NamePatterns.of(pattern);
        return part.layers().stream().anyMatch(patterns::match);
    }
}
