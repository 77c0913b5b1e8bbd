package dev.espalier.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunData;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;

class RunStateTest {
    @Test
    void whatManyRunsHaveInCommonIsThereOnce() {
        Map<String, String> texts = new HashMap<>();
        UnaryOperator<String> shared = text -> texts.computeIfAbsent(text, t -> t);
        RunState first = RunState.of(run("a"), shared);
        RunState second = RunState.of(run("b"), shared);
        assertThat(first.params()).containsOnly(Map.entry("method", "shave"));
        assertThat(first.tags()).containsOnly(Map.entry("team", "gardeners"));
        assertThat(first.metrics()).containsOnly(Map.entry("size", new MetricPoint("size", 5, 2)));
        assertThat(second.params().get("method")).isSameAs(first.params().get("method"));
        assertThat(second.tags().get("team")).isSameAs(first.tags().get("team"));
        assertThat(second.metrics().get("size").key())
                .isSameAs(first.metrics().get("size").key());
    }

    @Test
    void aSettledRunIsStillFound() {
        RunState settled = RunState.of(run("a"), text -> text).settled(dev.espalier.track.RunStatus.FAILED);
        assertThat(settled.id()).isEqualTo("a");
        assertThat(settled.start()).isEqualTo(7);
        assertThat(settled.is(dev.espalier.track.RunStatus.FAILED)).isTrue();
        assertThat(settled.metrics()).isEmpty();
    }

    /** Read from bytes, as from a server: each run with texts of its own. */
    private static Run run(String id) {
        Run run = Run.newBuilder()
                .setInfo(RunInfo.newBuilder()
                        .setRunId(id)
                        .setStartTime(7)
                        .setStatus(RunStatus.FINISHED)
                        .setArtifactUri("mlflow-artifacts:/" + id))
                .setData(RunData.newBuilder()
                        .addParams(Param.newBuilder().setKey("method").setValue("shave"))
                        .addTags(RunTag.newBuilder().setKey("team").setValue("gardeners"))
                        .addMetrics(Metric.newBuilder()
                                .setKey("size")
                                .setValue(5)
                                .setStep(2)
                                .setTimestamp(1)))
                .build();
        try {
            return Run.parseFrom(run.toByteArray());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
