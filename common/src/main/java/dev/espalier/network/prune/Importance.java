package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Scores the parts of a network by one criterion. */
final class Importance {
    private final Choice choice;
    private final Criterion criterion;
    private final float[] parameters;
    private final Gradients gradients;
    private final Seeds seeds;

    Importance(Choice choice, float[] parameters, Gradients gradients, Seeds seeds) {
        this.choice = choice;
        this.criterion = Criterion.of(choice);
        this.parameters = parameters;
        this.gradients = gradients;
        this.seeds = seeds;
    }

    List<Scores> of(List<Target> targets) throws VariantFailure {
        List<float[]> values = switch (criterion) {
            case L1 -> each(targets, target -> target.l1(parameters));
            case L2 -> each(targets, target -> target.l2(parameters));
            case TAYLOR -> taylor(targets);
            case RANDOM -> each(targets, this::random);
        };
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (criterion.usesGradients()) {
                requireSome(targets.get(i), values.get(i));
            }
            scores.add(scores(targets.get(i), values.get(i)));
        }
        return scores;
    }

    private Scores scores(Target target, float[] values) throws VariantFailure {
        String kind = Section.keyword(target.kind());
        Scores scores = criterion.isMagnitude() && !target.magnitudesCompare()
                ? Scores.relative(target.name(), kind, values)
                : Scores.absolute(target.name(), kind, values);
        return scores.keeping(target.least());
    }

    private static List<float[]> each(List<Target> targets, Function<Target, float[]> values) {
        return targets.stream().map(values).toList();
    }

    private List<float[]> taylor(List<Target> targets) {
        int batches = choice.integer("batches");
        List<Taylor> sums = targets.stream()
                .map(target -> new Taylor(target.size(), batches))
                .toList();
        gradients.each(batches, choice.integer("batch"), gradient -> {
            for (int i = 0; i < sums.size(); i++) {
                targets.get(i).addChanges(parameters, gradient, sums.get(i));
            }
        });
        return sums.stream().map(Taylor::scores).toList();
    }

    /** Where no gradient goes, all would look worthless, and a layer that was frozen to be kept would go first. */
    private static void requireSome(Target target, float[] values) throws VariantFailure {
        for (float value : values) {
            if (value != 0) {
                return;
            }
        }
        throw new VariantFailure("no gradient reaches " + target.name()
                + ", as when its layer is frozen: exclude it, or choose a criterion that needs no gradient");
    }

    private float[] random(Target target) {
        SplittableRandom random = new SplittableRandom(seeds.seed("importance of " + target.name()));
        float[] scores = new float[target.size()];
        for (int i = 0; i < scores.length; i++) {
            // The 24 bits that a float has room for.
            scores[i] = (random.nextInt() >>> 8) * 0x1p-24f;
        }
        return scores;
    }
}
