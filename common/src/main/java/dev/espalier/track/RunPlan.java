package dev.espalier.track;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run on the server should be like.
 *
 * @param params never changed once they are there: a server refuses that
 * @param metrics all of them: a run that has others is not the one that is meant
 * @param tags all of ours; what others put there stays
 * @param dress tags that are set where they are missing, and are the user's to change: name, colour
 * @param note Markdown, kept up to date unless the user has rewritten it
 */
record RunPlan(
        String name,
        Map<String, String> params,
        List<MetricPoint> metrics,
        Map<String, String> tags,
        Map<String, String> dress,
        String note,
        RunStatus status) {
    RunPlan {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        metrics = List.copyOf(metrics);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        dress = Collections.unmodifiableMap(new TreeMap<>(dress));
    }
}
