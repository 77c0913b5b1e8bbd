package dev.espalier.track;

import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Variant;
import java.util.List;

/**
 * One colour a method, the same in every picture and on every page: by the method's place on its family's menu, so that
 * two sweeps of a family agree. The colours are told apart with every common kind of colour blindness (Okabe and Ito,
 * "Color Universal Design", 2008).
 */
public final class MethodColors {
    private static final List<String> PALETTE =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442");
    /** Of the line that is drawn through the front, and of the run of the whole sweep. */
    public static final String FRONT = "#666666";

    private static final String BASELINE = "#000000";
    private static final String UNKNOWN = "#b0b0b0";

    private final List<String> methods;

    public MethodColors(Menu menu) {
        methods = menu.methods().stream().map(Menu.Method::name).toList();
    }

    /** As {@code #rrggbb}. */
    public String of(Variant variant) {
        if (variant.isBaseline()) {
            return BASELINE;
        }
        int place = methods.indexOf(variant.method().name());
        return place < 0 ? UNKNOWN : PALETTE.get(place % PALETTE.size());
    }
}
