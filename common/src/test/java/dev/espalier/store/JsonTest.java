package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Outcome SMALL = new Outcome.Completed(
            new VariantId("0123456789abcdef"),
            new Variant(
                    new Choice("shave", Map.of("sleep", "5")),
                    new Amount(0.9),
                    new Choice("oldest"),
                    Choice.NONE,
                    Choice.NONE,
                    Choice.NONE,
                    1),
            Map.of("score", 0.5),
            Map.of("gardener", "instant"),
            List.of(new CurvePoint(0, Map.of("loss", Double.POSITIVE_INFINITY))),
            List.of(new Part("south", "side", 10, 1, 0.5, Double.NaN, "")),
            1.5,
            Map.of("java", "17"));

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("outcomes") Outcome outcome) throws IOException {
        assertThat(read(Json.write(outcome))).isEqualTo(outcome);
    }

    @Provide
    Arbitrary<Outcome> outcomes() {
        return OutcomeArbitraries.outcomes();
    }

    /** Folders of earlier builds must stay readable: a change that breaks this needs a new number of the format. */
    @Test
    void theFormatIsThis() throws IOException {
        String none = "{\"name\":\"none\",\"options\":{}}";
        String written = """
                {"format":1,"status":"completed","id":"0123456789abcdef",
                "variant":{"method":{"name":"shave","options":{"sleep":"5"}},"amount":{"ratio":0.9},
                "criterion":{"name":"oldest","options":{}},"allocation":%s,"schedule":%s,"recovery":%s,"seed":1},
                "values":{"score":0.5},"labels":{"gardener":"instant"},
                "curve":[{"step":0,"values":{"loss":"Infinity"}}],
                "parts":[{"part":"south","kind":"side","units":10,"kept":1,"lowest":0.5,"highest":"NaN","note":""}],
                "seconds":1.5,"provenance":{"java":"17"}}
                """.formatted(none, none, none);
        assertThat(read(written)).isEqualTo(SMALL);
        assertThat(Json.write(SMALL).replaceAll("\\s", "")).isEqualTo(written.replaceAll("\\s", ""));
    }

    @Test
    void onlyPhasesThatEarlierBuildsKnewNotAreWritten() throws IOException {
        Outcome.Failed failed = new Outcome.Failed(
                SMALL.id(),
                SMALL.variant(),
                "cause",
                "",
                List.of(new CurvePoint(3, "growth", Map.of()), new CurvePoint(3, Map.of())),
                0,
                Map.of());
        assertThat(Json.write(failed)).contains("\"growth\"").doesNotContain("\"phase\" : \"recovery\"");
        assertThat(read(Json.write(failed))).isEqualTo(failed);
    }

    @Test
    void halfASurrogatePairIsNoReasonToLoseAnOutcome() throws IOException {
        Outcome failed =
                new Outcome.Failed(SMALL.id(), SMALL.variant(), "broken \uD800 text", "", List.of(), 0, Map.of());
        assertThat(((Outcome.Failed) read(Json.write(failed))).cause()).startsWith("broken ");
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        String written = Json.write(SMALL).strip();
        for (int length = 0; length < written.length(); length++) {
            String cut = written.substring(0, length);
            assertThat(catchThrowable(() -> read(cut))).as("cut at %s", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsMissingUnknownOrMisplacedIsNoticed() throws IOException {
        String written = Json.write(SMALL);
        for (String broken : List.of(
                written.replace("\"seconds\"", "\"sekunden\""),
                written.replace("\"seed\" : 1", "\"seed\" : null"),
                written.replace("\"ratio\" : 0.9", "\"ratio\" : 1.9"),
                written.replace("\"completed\"", "\"begun\""),
                written.replace("0123456789abcdef", "xyz"),
                written.replace("\"format\" : 1,", ""),
                written + written,
                "[]",
                "17")) {
            assertThat(catchThrowable(() -> read(broken))).as(broken).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherFormatIsForTheUserToSolve() throws IOException {
        String written = Json.write(SMALL).replace("\"format\" : 1,", "\"format\" : 2,");
        assertThatThrownBy(() -> read(written))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the place: is in format 2, but this version reads format 1");
    }

    private static Outcome read(String text) throws IOException {
        return Json.read("the place", text.getBytes(StandardCharsets.UTF_8), Outcome.class);
    }
}
