package dev.espalier.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.Optional;
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
        Menu menu = new Menu(List.of(new Menu.Method(
                new Entry("cut", "", "", List.of(HALF)),
                "twigs",
                List.of(),
                Menu.Own.NOTHING,
                List.of(),
                List.of(),
                List.of())));
        List<Grid> grids = new GridReader(section, menu).grids();
        section.throwIfProblems();
        return grids;
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
