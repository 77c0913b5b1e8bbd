package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Families;
import dev.espalier.sweep.Family;
import dev.espalier.table.Column;
import dev.espalier.table.Sensitivity;
import dev.espalier.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about the tables says what the tables are. Written anew with {@code -Despalier.pages=write}. */
class TablesPageTest {
    private static final Path PAGE = Path.of("../docs/tables.md");

    @Test
    void thePageIsOfToday() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("espalier.pages"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        Family family = Families.named("network");
        StringBuilder page = new StringBuilder("""
                # The tables of a sweep

                Single Parquet files in the sweep's folder, which any Parquet reader reads; `front.csv` has the columns of
                `front.parquet`. Names and types stay as they are; columns may be added. A value that was not taken is null.
                These are the tables of a sweep over networks; other families have other measures. `removed` and `inputs` are
                left only by sweeps that ask for it (`explain`), `sensitivity` by `scripts/espalier sensitivity`.
                """);
        Map<String, List<Column>> tables =
                new LinkedHashMap<>(Tables.columns(family.measures(), family.labels(), family.details()));
        tables.put(Sensitivity.NAME, Sensitivity.columns(family.measures().get(0)));
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            page.append("\n## ")
                    .append(table.getKey())
                    .append(".parquet\n\n| column | type | |\n| --- | --- | --- |\n");
            for (Column column : table.getValue()) {
                page.append("| `")
                        .append(column.name())
                        .append("` | ")
                        .append(column.type().name().toLowerCase(Locale.ROOT))
                        .append(" | ")
                        .append(column.meaning())
                        .append(" |\n");
            }
        }
        return page.toString();
    }
}
