package dev.espalier.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static Section section(String text) {
        return Section.root(ConfigFactory.parseString(text));
    }

    private static List<String> problems(Section section) {
        try {
            section.throwIfProblems();
            return List.of();
        } catch (UserError error) {
            return error.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void readsWhatIsThere() {
        Section section = section("a = 3, b = 0.25, c = [1, 2], d = dark-blue, e { f = yes }, g = [x, y], h = text");
        assertThat(section.integer("a", 0, 10)).isEqualTo(3);
        assertThat(section.number("b", Range.OPEN_UNIT)).isEqualTo(0.25);
        assertThat(section.numbers("c", Range.ANY)).containsExactly(1.0, 2.0);
        assertThat(section.choice("d", Colour.class)).isEqualTo(Colour.DARK_BLUE);
        assertThat(section.section("e").flag("f")).isTrue();
        assertThat(section.texts("g")).containsExactly("x", "y");
        assertThat(section.written("g")).isEqualTo("x,y");
        assertThat(section.optionalText("h")).contains("text");
        assertThat(section.optionalText("absent")).isEmpty();
        section.close();
        assertThat(problems(section)).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnceWithItsPlace() {
        Section section = section("a = many, b = 1.5, d = green, e { f = 7, extra = 1 }");
        section.integer("a", 0, 10);
        section.number("b", Range.OPEN_UNIT);
        section.choice("d", Colour.class);
        section.section("e").closing(e -> e.integer("f", 0, 5));
        section.text("missing");
        section.close();
        assertThat(problems(section))
                .containsExactly(
                        "a: is \"many\", but must be a whole number from 0 to 10",
                        "b: is 1.5, but must be between 0 and 1, neither of them",
                        "d: is \"green\", but must be one of red, dark-blue",
                        "e.f: is 7, but must be a whole number from 0 to 5",
                        "e.extra: is unknown here; known are f",
                        "missing: is missing: it must be a text");
    }

    @Test
    void nullTakesAKeyBack() {
        Section section = section("a = { b = 1, c = 2 }, a = { c = null }, d = { e = 1 }, d = null");
        section.section("a").closing(block -> block.integer("b", 0, 5));
        section.close();
        assertThat(problems(section)).isEmpty();
    }

    @Test
    void aFractionIsNoWholeNumber() {
        Section section = section("a = 1.5, b = [1, 0.5], c = 2.0, d = 1e300");
        section.whole("a", 0, 9);
        section.integers("b", 0, 9);
        assertThat(section.whole("c", 0, 9)).isEqualTo(2);
        section.whole("d", 0, Long.MAX_VALUE);
        assertThat(problems(section))
                .containsExactly(
                        "a: is 1.5, but must be a whole number from 0 to 9",
                        "b: holds 0.5, but each must be a whole number from 0 to 9",
                        "d: is 1.0E300, but must be a whole number of at least 0");
    }

    @Test
    void theSameProblemIsToldOnce() {
        Section section = section("");
        section.texts("a");
        section.texts("a");
        assertThat(problems(section)).hasSize(1);
    }

    @Test
    void aNumberThatIsNoneIsInNoRange() {
        Section section = section("a = \"NaN\", b = \"Infinity\", c = [0.5, 2]");
        section.number("a", Range.ANY);
        section.number("b", Range.POSITIVE);
        section.numbers("c", Range.OPEN_UNIT);
        assertThat(problems(section)).hasSize(3);
    }

    @Test
    void aWholeNumberHasNoFraction() {
        Section section = section("a = 2.5, b = 2.0");
        section.integer("a", 0, 9);
        assertThat(section.integer("b", 0, 9)).isEqualTo(2);
        assertThat(problems(section)).containsExactly("a: is 2.5, but must be a whole number from 0 to 9");
    }

    @Test
    void aBlockThatIsNoneIsReportedOnceAndNotPieceByPiece() {
        Section section = section("a = 3");
        Section inner = section.section("a");
        inner.text("b");
        inner.close();
        assertThat(problems(section)).containsExactly("a: must be a block { … }");
    }

    @Test
    void choicesAreNamesOrBlocks() {
        Section section = section("one = l1, many = [l1, { name = taylor, batches = 20 }], nameless = [{ x = 1 }]");
        assertThat(section.choices("one")).containsExactly(new NamedOptions("one", "l1", Map.of()));
        assertThat(section.choices("many"))
                .containsExactly(
                        new NamedOptions("many[0]", "l1", Map.of()),
                        new NamedOptions("many[1]", "taylor", Map.of("batches", "20")));
        section.choices("nameless");
        assertThat(problems(section)).containsExactly("nameless[0]: needs a name");
    }

    @Test
    void theLineIsNamedWhereAFileIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(file, "\n\na = x\n");
        Section section = Section.root(ConfigFactory.parseFile(file.toFile()));
        section.integer("a", 0, 1);
        assertThat(problems(section)).singleElement().asString().contains("a.conf, line 3");
    }

    @Test
    void whatWasFoundGoodBeforeHasNoUnknownKeys() {
        Section section = Section.trusted(ConfigFactory.parseString("a = 1"));
        section.close();
        section.throwIfProblems();
    }

    @Test
    void aUserErrorSaysSomething() {
        assertThatThrownBy(() -> new UserError(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
