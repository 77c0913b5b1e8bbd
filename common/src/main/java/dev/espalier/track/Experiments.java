package dev.espalier.track;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds an experiment by its name, or makes it. */
final class Experiments {
    private static final String KIND = "mlflow.experimentKind";

    private final MlflowApi api;

    Experiments(MlflowApi api) {
        this.api = api;
    }

    /** The id of the experiment of this name; one that was deleted comes back, with what was in it. */
    String use(String name) throws CallFailed, InterruptedException {
        JsonNode experiment = findOrMake(name);
        String id = experiment.path("experiment_id").asText();
        if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
            api.restoreExperiment(id);
        }
        for (JsonNode tag : experiment.path("tags")) {
            if (tag.path("key").asText().equals(KIND)) {
                return id;
            }
        }
        // Otherwise a server takes it for one about language models, whose page shows nothing of a sweep.
        api.tagExperiment(id, KIND, "custom_model_development");
        return id;
    }

    private JsonNode findOrMake(String name) throws CallFailed, InterruptedException {
        try {
            return api.experiment(name);
        } catch (CallFailed failed) {
            if (!failed.notFound()) {
                throw failed;
            }
        }
        try {
            api.createExperiment(name);
        } catch (CallFailed failed) {
            if (!failed.onlyThisOne()) {
                throw failed;
            }
            // Somebody else made it in between; if that is not so, the next call says what is wrong.
        }
        return api.experiment(name);
    }
}
