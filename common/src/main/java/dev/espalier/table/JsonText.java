package dev.espalier.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Variant;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON on one line, for the columns that hold what has no columns of its own. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonText() {}

    static String of(Map<String, ?> map) {
        try {
            return MAPPER.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String options(Variant variant) {
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        choices.put("method", choice(variant.method()));
        choices.put("criterion", choice(variant.criterion()));
        choices.put("allocation", choice(variant.allocation()));
        choices.put("schedule", choice(variant.schedule()));
        choices.put("recovery", choice(variant.recovery()));
        return of(choices);
    }

    private static Map<String, String> choice(Choice choice) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("name", choice.name());
        all.putAll(choice.options());
        return all;
    }
}
