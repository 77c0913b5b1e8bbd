package dev.espalier.network;

import dev.espalier.conf.Section;
import dev.espalier.data.DataSpec;
import dev.espalier.network.allocation.Explanation;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.prune.Method;
import dev.espalier.network.recover.Recovery;
import dev.espalier.network.schedule.Schedule;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Diagnosis;
import dev.espalier.sweep.Family;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Neural networks that classify. */
public final class NetworkFamily implements Family {
    /** The pruned model, as DL4J loads it. */
    static final String MODEL = "model.zip";

    @Override
    public String name() {
        return "network";
    }

    @Override
    public Menu menu() {
        return new Menu(Stream.of(Method.values())
                .map(method -> method.menu(BudgetSearch.MEASURES, schedules(method), Recovery.menu()))
                .toList());
    }

    private static List<Entry> schedules(Method method) {
        return switch (method) {
            case CONNECTION -> Schedule.ofWeights();
            case NEURON, FILTER, UNIT -> Schedule.ofUnits();
            case BLOCK -> Schedule.ofBlocks();
            case N_OF_M -> Schedule.ofPatterns();
            case LAYER -> Schedule.ofLayers();
        };
    }

    @Override
    public List<Measure> measures() {
        return NetworkMeasures.ALL;
    }

    @Override
    public List<Label> labels() {
        return NetworkMeasures.LABELS;
    }

    @Override
    public List<DetailTable> details() {
        return List.of(Explanation.TABLE, InputImportance.TABLE);
    }

    @Override
    public List<String> files() {
        return List.of(MODEL);
    }

    @Override
    public Subject read(Section sweep, Configuration hadoop) {
        return new NetworkSubject(
                sweep.section("data").closing(data -> new OpenData(DataSpec.read(data), data.line(), hadoop)),
                sweep.section("baseline").closing(BaselineSpec::read),
                Afterwards.read(sweep),
                hadoop);
    }

    @Override
    public void prepare() {
        NativeBackend.prepare();
    }

    @Override
    public List<Diagnosis> diagnose() {
        return Checkup.diagnoses();
    }
}
