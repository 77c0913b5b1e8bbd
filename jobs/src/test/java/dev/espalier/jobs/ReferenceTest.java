package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.espalier.conf.Section;
import dev.espalier.spec.SweepSpec;
import dev.espalier.sweep.Families;
import dev.espalier.track.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key is documented in the reference, and read. */
class ReferenceTest {
    private static final List<String> VARIATIONS = List.of(
            "data.format = glyphs, baseline.model = mlp",
            "data.format = idx, baseline.model = lenet5",
            "data.format = cifar10, baseline.model = vgg",
            "data.format = csv, baseline.model = resnet20",
            "data.format = parquet, baseline.file = model.zip");

    /** The keys that a sweep over networks is asked for, whatever it says. */
    private static Set<String> asked() {
        Set<String> asked = new TreeSet<>();
        for (String variation : VARIATIONS) {
            Config config = ConfigFactory.parseString(variation
                            + "\nname = n, variants = [{ method = connection, ratios = [0.5] }]"
                            + ", objectives = [accuracy, macs]")
                    .withFallback(SweepFile.reference())
                    .resolve();
            Section root = Section.root(config);
            SweepSpec.read(root, Families.all(), new Configuration(false));
            root.section("tracking").closing(block -> Tracking.read(block, Map.of()));
            asked.addAll(root.asked());
        }
        return asked;
    }

    private static void leaves(String path, ConfigObject object, Set<String> into) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                leaves(key, inner, into);
            } else {
                into.add(key);
            }
        }
    }

    @Test
    void everyKeyOfTheReferenceIsRead() {
        Set<String> documented = new TreeSet<>();
        leaves("", SweepFile.reference().root(), documented);
        assertThat(asked()).containsAll(documented);
    }

    @Test
    void everyKeyThatIsReadIsInTheReference() {
        Set<String> undocumented = new TreeSet<>(asked());
        undocumented.removeIf(key -> key.contains("[") || SweepFile.reference().hasPathOrNull(key));
        assertThat(undocumented).isEmpty();
    }

    @Test
    void everyKeyOfAGridIsExplained() throws IOException {
        String reference = Files.readString(Path.of("../conf/reference.conf"));
        assertThat(List.of("method", "ratios", "criteria", "allocations", "schedules", "recoveries", "seeds"))
                .allSatisfy(key -> assertThat(reference).containsPattern("(?m)^#   " + key + " +\\S"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "lenet300-mnist", "lenet5-mnist", "resnet20-cifar10", "schedules"})
    void theSweepsBesideItAreGood(String name) {
        boolean drawn = List.of("quickstart", "schedules").contains(name);
        List<String> settings = drawn ? List.of() : List.of("data.path=somewhere");
        SweepFile file = SweepFile.load("../conf/sweeps/" + name + ".conf", settings, new Configuration(false));
        assertThat(file.spec().name()).isEqualTo(name);
    }
}
