package dev.espalier.sweep;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instant family's part of a sweep file. Everything may be left out:
 *
 * <pre>
 * instant {
 *   data = "text"         // what its data holds
 *   score = 0.95          // of the baseline
 *   source = executor     // or file, or cluster
 *   making = work         // or fail, throw, halt …: what becomes of the baseline
 *   refuse = "text"       // inspection refuses with this
 *   journal = "file"      // gets a line for everything that is begun: baseline, or a variant's title
 * }
 * </pre>
 */
record InstantSubject(
        String data, double score, Source source, String making, Optional<String> refuse, Optional<String> journal)
        implements Subject {

    static InstantSubject read(Section sweep) {
        if (!sweep.has(InstantFamily.NAME)) {
            return new InstantSubject("hedge", 0.95, Source.EXECUTOR, "work", Optional.empty(), Optional.empty());
        }
        return sweep.section(InstantFamily.NAME)
                .closing(block -> new InstantSubject(
                        block.optionalText("data").orElse("hedge"),
                        block.has("score") ? block.number("score", Range.UNIT) : 0.95,
                        block.has("source") ? block.choice("source", Source.class) : Source.EXECUTOR,
                        making(block),
                        block.optionalText("refuse"),
                        block.optionalText("journal")));
    }

    private static String making(Section block) {
        String making = block.optionalText("making").orElse("work");
        if (!InstantRunner.DEEDS.contains(making)) {
            block.problem("making", "must be one of " + String.join(", ", InstantRunner.DEEDS));
        }
        return making;
    }

    @Override
    public String canonical() {
        return "data=" + data + "; score=" + score;
    }

    @Override
    public Inspection inspect(Collection<Variant> variants) {
        refuse.ifPresent(message -> {
            throw new UserError("instant.data", message);
        });
        Map<String, List<Part>> reach = new TreeMap<>();
        variants.forEach(variant -> reach.put(variant.method().name(), InstantRunner.parts(new Amount(0))));
        return new Inspection(
                identity(),
                Hash.of("instant baseline", canonical()),
                List.of("data: " + data, "baseline: a hedge of " + InstantRunner.TWIGS + " twigs"),
                reach,
                () -> 0.001,
                variant -> 0.001);
    }

    private String identity() {
        return Hash.of(data);
    }

    @Override
    public byte[] baseline(Attempt attempt) throws VariantFailure, InterruptedException {
        InstantRunner.begin(journal, "making the baseline");
        InstantRunner.misbehave(making, attempt);
        return canonical().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public VariantRunner open(byte[] baseline, String identity) {
        if (!identity.equals(identity())) {
            throw new UserError("instant.data", "is not here what it is on the driver");
        }
        if (!canonical().equals(new String(baseline, StandardCharsets.UTF_8))) {
            throw new UserError("instant", "the baseline belongs to another hedge");
        }
        return new InstantRunner(score, journal);
    }
}
