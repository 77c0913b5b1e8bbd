package dev.espalier.network;

import dev.espalier.conf.Section;
import java.util.List;

/** What a sweep wants to be done with pruned networks besides their recovery. */
record Afterwards(GuardSpec guard, MeasureSpec measure, ExplainSpec explain) {
    static Afterwards read(Section sweep) {
        MeasureSpec measure = sweep.section("measure").closing(MeasureSpec::read);
        if (measure.reach().isEmpty() && sweep.has("objectives")) {
            sweep.texts("objectives").stream()
                    .filter(
                            List.of(NetworkMeasures.SECONDS_TO_REACH.name(), NetworkMeasures.MACS_TO_REACH.name())
                                    ::contains)
                    .forEach(name -> sweep.problem(
                            "objectives", "names \"" + name + "\", which is taken only where measure.reach is given"));
        }
        return new Afterwards(
                sweep.section("guard").closing(GuardSpec::read),
                measure,
                sweep.section("explain").closing(ExplainSpec::read));
    }

    /** What figures depend on of it. */
    String canonical() {
        return measure.canonical() + " " + explain;
    }
}
