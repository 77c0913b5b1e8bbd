package dev.espalier.track;

import java.util.Optional;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;

/** Finds an experiment by its name, or makes it. */
final class Experiments {
    private static final String KIND = "mlflow.experimentKind";

    private final MlflowApi api;

    Experiments(MlflowApi api) {
        this.api = api;
    }

    /** The id of the experiment of this name; one that was deleted comes back, with what was in it. */
    String use(String name) throws CallFailed, InterruptedException {
        Experiment experiment = findOrMake(name);
        String id = experiment.getExperimentId();
        if (experiment.getLifecycleStage().equals("deleted")) {
            api.restoreExperiment(id);
        }
        for (ExperimentTag tag : experiment.getTagsList()) {
            if (tag.getKey().equals(KIND)) {
                return id;
            }
        }
        // Otherwise a server takes it for one about language models, whose page shows nothing of a sweep.
        api.tagExperiment(id, KIND, "custom_model_development");
        return id;
    }

    private Experiment findOrMake(String name) throws CallFailed, InterruptedException {
        Optional<Experiment> there = api.experiment(name);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            api.createExperiment(name);
        } catch (CallFailed failed) {
            if (!failed.onlyThisOne()) {
                throw failed;
            }
            // Somebody else made it in between; if that is not so, the next call finds nothing, and this is why.
            return api.experiment(name).orElseThrow(() -> failed);
        }
        return api.experiment(name).orElseThrow(() -> new CallFailed(404, "there is no experiment " + name));
    }
}
