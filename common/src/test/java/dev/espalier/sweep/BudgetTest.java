package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final List<String> MEASURES =
            List.of("macs", "bytes", "compressed_bytes", "parameters", "latency_ratio");

    @ParameterizedTest
    @CsvSource({
        "40% macs, 40% macs",
        "40 %  macs, 40% macs",
        "33.3% macs, 33.3% macs",
        "100 kB, 100000 bytes",
        "100kB, 100000 bytes",
        "1.5 MB compressed_bytes, 1500000 compressed_bytes",
        "50k parameters, 50000 parameters",
        "12345 parameters, 12345 parameters",
        "0.5 latency_ratio, 0.5 latency_ratio",
        "1e6 macs, 1000000 macs"
    })
    void isReadAndHasOneForm(String written, String form) {
        Optional<Budget> budget = Budget.parse(written, MEASURES);
        assertThat(budget.map(Budget::toString)).contains(form);
        assertThat(Budget.parse(form, MEASURES)).isEqualTo(budget);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "40%",
                "macs",
                "40% luck",
                "100% macs",
                "0% macs",
                "-1 macs",
                "100 kB macs",
                "0 macs",
                "1e999 macs",
                "40% macs now"
            })
    void whatIsNoneIsRefused(String written) {
        assertThat(Budget.parse(written, MEASURES)).isEmpty();
    }

    @Test
    void aShareIsOfTheBaseline() {
        assertThat(new Budget("macs", 0.4, true).limit(1000)).isCloseTo(400, within(1e-9));
        assertThat(new Budget("macs", 300, false).limit(1000)).isEqualTo(300);
    }
}
