package dev.espalier.network;

import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Evidence;
import dev.espalier.network.criterion.Target;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The scores of a baseline's parts, which are computed once by each criterion for all variants of a JVM. Given up when memory
 * is short.
 */
final class SharedScores {
    private final Supplier<Evidence> evidence;
    private final Map<Question, Answer> answers = new HashMap<>();

    SharedScores(Supplier<Evidence> evidence) {
        this.evidence = evidence;
    }

    private record Question(List<String> parts, Choice criterion) {}

    List<float[]> of(List<Target> parts, Choice criterion) throws VariantFailure {
        Question question = new Question(parts.stream().map(Target::key).toList(), criterion);
        Answer answer;
        synchronized (answers) {
            answer = answers.computeIfAbsent(question, asked -> new Answer());
        }
        return answer.scores(parts, criterion);
    }

    /** Computed by the first who asks, while others wait. */
    private final class Answer {
        private SoftReference<List<float[]>> kept = new SoftReference<>(null);

        synchronized List<float[]> scores(List<Target> parts, Choice criterion) throws VariantFailure {
            List<float[]> scores = kept.get();
            if (scores == null) {
                scores = List.copyOf(Criteria.of(criterion).scores(parts, criterion, evidence.get()));
                kept = new SoftReference<>(scores);
            }
            return scores;
        }
    }
}
