package dev.espalier.data;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.espalier.conf.Section;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a CSV file is written.
 *
 * @param missing what stands for a missing value, in lower case
 */
record CsvForm(boolean header, char delimiter, char quote, Set<String> missing) {
    private static final int MOST_COLUMNS = 200_000;
    private static final int LONGEST_CELL = 100_000;

    CsvForm {
        missing = Set.copyOf(missing);
    }

    static CsvForm read(Section csv) {
        CsvForm form = new CsvForm(
                csv.flag("header"),
                character(csv, "delimiter"),
                character(csv, "quote"),
                csv.texts("missing").stream()
                        .map(text -> text.trim().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        if (form.delimiter == form.quote) {
            csv.problem("quote", "must be another character than " + csv.place("delimiter"));
        }
        return form;
    }

    private static char character(Section csv, String key) {
        String written = csv.text(key);
        if (written.length() == 1 && written.charAt(0) != '\n' && written.charAt(0) != '\r') {
            return written.charAt(0);
        }
        if (csv.has(key)) {
            csv.problem(key, "must be one character, such as \",\" or \";\" or \"\\t\"");
        }
        return key.charAt(0);
    }

    boolean missing(String cell) {
        return missing.contains(cell.toLowerCase(Locale.ROOT));
    }

    CsvParser parser() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setQuote(quote);
        settings.getFormat().setQuoteEscape(quote);
        settings.getFormat().setComment('\0');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setHeaderExtractionEnabled(false);
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(LONGEST_CELL);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setReadInputOnSeparateThread(false);
        return new CsvParser(settings);
    }
}
