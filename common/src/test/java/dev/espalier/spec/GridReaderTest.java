package dev.espalier.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** A method whose own option says how much goes. */
class GridReaderTest {
    private static final Option HALF = Option.ratio(
            "part",
            "half",
            "how much",
            "half or most",
            text -> Optional.ofNullable(
                    text.equals("half") ? (Double) 0.5 : text.equals("most") ? (Double) 0.75 : null));

    private static List<Grid> grids(String variants) {
        Section section = Section.root(ConfigFactory.parseString("variants = [" + variants + "]"));
        Menu menu = new Menu(List.of(
                method(new Entry("cut", "", "", List.of(HALF)), List.of()),
                method(new Entry("shave", "", ""), List.of("macs", "bytes"))));
        List<Grid> grids = new GridReader(section, menu, new Configuration(false)).grids();
        section.throwIfProblems();
        return grids;
    }

    private static Menu.Method method(Entry entry, List<String> budgets) {
        return new Menu.Method(entry, "twigs", budgets, List.of(), Menu.Own.NOTHING, List.of(), List.of(), List.of());
    }

    @Test
    void budgetsStandBesideRatiosOrAlone() {
        assertThat(grids("{ method = shave, ratios = [0.5], budgets = [\"40 % macs\", 2kB] }")
                        .get(0)
                        .amounts())
                .containsExactly(
                        new Amount(0.5),
                        new Amount(new Budget("macs", 0.4, true)),
                        new Amount(new Budget("bytes", 2000, false)));
        assertThat(grids("{ method = shave, budgets = [\"40% macs\"] }").get(0).amounts())
                .hasSize(1);
        assertThatThrownBy(() -> grids("{ method = shave, budgets = [\"40% luck\"] }"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("variants[0].budgets: holds \"40% luck\", but each must be like \"40% macs\"")
                .hasMessageEndingWith("of one of macs, bytes");
        assertThatThrownBy(() -> grids("{ method = shave, budgets = [] }"))
                .isInstanceOf(UserError.class)
                .hasMessage("variants[0].budgets: must list at least one budget, like \"40% macs\"");
        assertThatThrownBy(() -> grids("{ method = cut, budgets = [\"40% macs\"] }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("how much goes is what part says");
    }

    @Test
    void itsOptionIsTheRatio() {
        assertThat(grids("{ method = cut }").get(0).amounts()).containsExactly(new Amount(0.5));
        assertThat(grids("{ method = cut, part = most }").get(0).amounts()).containsExactly(new Amount(0.75));
    }

    @Test
    void thereAreNoRatiosBesideIt() {
        assertThatThrownBy(() -> grids("{ method = cut, ratios = [0.5] }"))
                .isInstanceOf(UserError.class)
                .hasMessage("variants[0].ratios: must not be there: how much goes is what part says");
        assertThatThrownBy(() -> grids("{ method = cut, part = all }"))
                .isInstanceOf(UserError.class)
                .hasMessage("variants[0].part: is \"all\", but must be half or most");
    }
}
