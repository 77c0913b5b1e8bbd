package dev.espalier.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.conf.UserError;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of a sweep's folder: the records as they are, with the number of the format. Not-a-number and the infinities
 * are written as the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
final class Json {
    private static final int FORMAT = 1;
    private static final String FORMAT_KEY = "format";
    private static final String STATUS = "status";
    private static final String COMPLETED = "completed";
    private static final String DETAILS = "details";
    private static final String VARIANT = "variant";
    private static final String AMOUNT = "amount";
    private static final String BUDGET = "budget";
    private static final String CURVE = "curve";
    private static final String PHASE = "phase";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .addMixIn(VariantId.class, AsText.class)
            .addMixIn(Outcome.class, ByStatus.class)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private abstract static class AsText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        AsText(@SuppressWarnings("unused") String text) {}

        @JsonValue
        abstract String text();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = Json.STATUS)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Completed.class, name = Json.COMPLETED),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
    })
    private interface ByStatus {}

    private Json() {}

    static String write(Object value) throws JsonProcessingException {
        ObjectNode tree = MAPPER.createObjectNode().put(FORMAT_KEY, FORMAT);
        tree.setAll((ObjectNode) MAPPER.valueToTree(value));
        if (tree.path(DETAILS).isArray() && tree.path(DETAILS).isEmpty()) {
            // As earlier versions wrote it, which explained nothing.
            tree.remove(DETAILS);
        }
        if (tree.path(VARIANT).path(AMOUNT) instanceof ObjectNode amount
                && amount.path(BUDGET).asText().isEmpty()) {
            // As earlier versions wrote it, which knew no budgets.
            amount.remove(BUDGET);
        }
        for (JsonNode point : tree.path(CURVE)) {
            if (point.path(PHASE).asText().equals(CurvePoint.RECOVERY)) {
                // As earlier versions wrote it, which knew no other.
                ((ObjectNode) point).remove(PHASE);
            }
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    /**
     * @param place the file that it was read from
     * @throws IOException when it is not what {@link #write} wrote
     * @throws UserError when it is in the format of another version
     */
    static <T> T read(String place, byte[] bytes, Class<T> type) throws IOException {
        try {
            return bind(place, MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)), type);
        } catch (JsonProcessingException malformed) {
            throw new IOException(malformed.getOriginalMessage(), malformed);
        }
    }

    private static <T> T bind(String place, JsonNode tree, Class<T> type) throws IOException {
        if (!(tree instanceof ObjectNode object) || !object.path(FORMAT_KEY).isInt()) {
            throw new IOException("has no format number");
        }
        int format = object.remove(FORMAT_KEY).intValue();
        if (format != FORMAT) {
            throw new UserError(
                    place,
                    "is in format " + format + ", but this version reads format " + FORMAT
                            + ". Use the version that wrote it, or name another folder");
        }
        if (COMPLETED.equals(object.path(STATUS).asText()) && !object.has(DETAILS)) {
            object.putArray(DETAILS);
        }
        if (object.path(VARIANT).path(AMOUNT) instanceof ObjectNode amount && !amount.has(BUDGET)) {
            amount.put(BUDGET, "");
        }
        for (JsonNode point : object.path(CURVE)) {
            if (point instanceof ObjectNode bare && !bare.has(PHASE)) {
                bare.put(PHASE, CurvePoint.RECOVERY);
            }
        }
        return MAPPER.treeToValue(object, type);
    }
}
