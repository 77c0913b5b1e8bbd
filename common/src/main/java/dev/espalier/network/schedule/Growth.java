package dev.espalier.network.schedule;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.stream.Stream;

/** How a ratio grows from 0 to what was asked for. */
public enum Growth {
    /** By the same share of the whole each time. */
    LINEAR {
        @Override
        public double at(double ratio, double time) {
            return ratio * time;
        }
    },
    /** By the same share of what is left each time: Frankle and Carbin, The Lottery Ticket Hypothesis, ICLR 2019. */
    GEOMETRIC {
        @Override
        public double at(double ratio, double time) {
            return 1 - Math.pow(1 - ratio, time);
        }
    },
    /** Fast at first, then ever slower: Zhu and Gupta, To Prune, or Not to Prune (AGP), 2017, from 0. */
    CUBIC {
        @Override
        public double at(double ratio, double time) {
            double left = 1 - time;
            return ratio * (1 - left * left * left);
        }
    };

    /**
     * The ratio at a time.
     *
     * @param ratio what it is at the end
     * @param time from 0 to 1
     */
    public abstract double at(double ratio, double time);

    static Option option(Growth standard) {
        return Option.oneOf(
                "growth",
                Section.keyword(standard),
                "linear: by the same share of the whole each time; geometric: of what is left; cubic: fast at first, then ever"
                        + " slower",
                Stream.of(values()).map(Section::keyword).toList());
    }

    /** The one that a schedule chooses. */
    public static Growth of(Choice schedule) {
        List<Growth> all = List.of(values());
        return all.stream()
                .filter(one -> Section.keyword(one).equals(schedule.option("growth")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no growth: " + schedule));
    }
}
