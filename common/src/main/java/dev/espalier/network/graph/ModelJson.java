package dev.espalier.network.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.conf.UserError;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The description of a network as JSON. */
final class ModelJson {
    private ModelJson() {}

    /** True for a stack of layers, false for a graph. */
    static boolean holdsStack(String place, String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            if (root.has("confs")) {
                return true;
            }
            if (root.has("vertices")) {
                return false;
            }
        } catch (JsonProcessingException e) {
            throw new UserError(place, "holds a configuration.json that is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new UserError(place, "holds a configuration.json that describes no network of DL4J");
    }

    static ComputationGraphConfiguration graph(String json) {
        return ComputationGraphConfiguration.fromJson(json);
    }

    /** A copy that shares nothing. DL4J's own clone loses the axis of a merge. */
    static ComputationGraphConfiguration copy(ComputationGraphConfiguration configuration) {
        return graph(configuration.toJson());
    }
}
