package dev.espalier.network;

import dev.espalier.conf.Section;

/** What a sweep wants to be done with pruned networks besides their recovery. */
record Afterwards(GuardSpec guard, MeasureSpec measure, ExplainSpec explain) {
    static Afterwards read(Section sweep) {
        return new Afterwards(
                sweep.section("guard").closing(GuardSpec::read),
                sweep.section("measure").closing(MeasureSpec::read),
                sweep.section("explain").closing(ExplainSpec::read));
    }

    /** What figures depend on of it. */
    String canonical() {
        return measure + " " + explain;
    }
}
