package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitlesTest {
    private static final Choice NEURON = method("*", "");
    private static final Choice NONE = new Choice("none");

    private static Choice method(String include, String exclude) {
        return new Choice("neuron", Map.of("include", include, "exclude", exclude, "floor", "1"));
    }

    private static Choice tune(String epochs) {
        return new Choice("fine-tune", Map.of("epochs", epochs, "batch", "32"));
    }

    private static Variant variant(Choice method, Choice criterion, Choice schedule, Choice recovery, int seed) {
        return new Variant(method, new Amount(0.5), criterion, new Choice("uniform"), schedule, recovery, seed);
    }

    private static Variant variant(Choice method, Choice recovery) {
        return variant(method, new Choice("l1"), new Choice("one-shot"), recovery, 1);
    }

    private static List<String> titles(Variant... variants) {
        Titles titles = new Titles(List.of(variants));
        return List.of(variants).stream().map(titles::of).toList();
    }

    @Test
    void whereSettingsDifferTheySayItAll() {
        Variant other = variant(method("fc1", ""), new Choice("l2"), new Choice("one-shot"), NONE, 1);
        assertThat(titles(Variant.baseline(), variant(NEURON, tune("3")), other))
                .containsExactly("baseline", "neuron l1 uniform 0.50 s1", "neuron l2 uniform 0.50 s1");
    }

    @Test
    void repetitionsDifferInTheirSeedAlone() {
        Variant one = variant(NEURON, tune("3"));
        assertThat(titles(one, one.withSeed(2)))
                .containsExactly("neuron l1 uniform 0.50 s1", "neuron l1 uniform 0.50 s2");
    }

    @Test
    void onlyWhatDiffersIsSaid() {
        assertThat(titles(variant(method("fc1", ""), NONE), variant(method("fc2", ""), NONE)))
                .containsExactly("neuron l1 uniform 0.50 include=fc1 s1", "neuron l1 uniform 0.50 include=fc2 s1");
        assertThat(titles(variant(method("*", "fc1"), NONE), variant(NEURON, NONE)))
                .containsExactly("neuron l1 uniform 0.50 exclude=fc1 s1", "neuron l1 uniform 0.50 exclude=none s1");
    }

    @Test
    void recoveriesAreComparedWithTheirLike() {
        Choice distill = new Choice("distill", Map.of("epochs", "3", "temperature", "4.0"));
        assertThat(titles(
                        variant(NEURON, tune("3")),
                        variant(NEURON, tune("5")),
                        variant(NEURON, distill),
                        variant(NEURON, NONE)))
                .containsExactly(
                        "neuron l1 uniform 0.50 fine-tune epochs=3 s1",
                        "neuron l1 uniform 0.50 fine-tune epochs=5 s1",
                        "neuron l1 uniform 0.50 distill s1",
                        "neuron l1 uniform 0.50 none s1");
    }

    @Test
    void optionsOfCriteriaAndSchedulesAreToldToo() {
        Choice few = new Choice("taylor", Map.of("batches", "5"));
        Choice many = new Choice("taylor", Map.of("batches", "50"));
        Choice two = new Choice("iterative", Map.of("steps", "2"));
        Choice three = new Choice("iterative", Map.of("steps", "3"));
        Titles titles = new Titles(List.of(
                variant(NEURON, few, two, NONE, 1),
                variant(NEURON, many, two, NONE, 1),
                variant(NEURON, many, three, NONE, 1)));
        assertThat(titles.setting(variant(NEURON, many, three, NONE, 1)))
                .isEqualTo("neuron taylor uniform 0.50 iterative batches=50 steps=3");
        assertThat(titles.of(variant(NEURON, many, three, NONE, 7)))
                .isEqualTo("neuron taylor uniform 0.50 iterative batches=50 steps=3 s7");
    }

    @Test
    void longTextsAreCutAndStayApart() {
        String names = "a,".repeat(40);
        List<String> titles = titles(variant(method(names, ""), NONE), variant(method(names + "b", ""), NONE));
        assertThat(titles)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title)
                        .startsWith("neuron l1 uniform 0.50 include=a,a,")
                        .hasSizeLessThan(80));
    }
}
