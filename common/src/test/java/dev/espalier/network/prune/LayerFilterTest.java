package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerFilterTest {
    private static final List<String> LAYERS = List.of("conv1", "conv2", "res/conv.a", "fc1", "output");

    private static LayerFilter filter(String include, String exclude) {
        return LayerFilter.of(new Choice("filter", Map.of("include", include, "exclude", exclude)), LAYERS);
    }

    private static List<String> touched(String include, String exclude) {
        LayerFilter filter = filter(include, exclude);
        return LAYERS.stream()
                .filter(layer -> filter.objection(List.of(layer)).isEmpty())
                .toList();
    }

    @Test
    void patternsAreAlternativesOfWholeNames() {
        assertThat(touched("*", "")).isEqualTo(LAYERS);
        assertThat(touched("conv*", "")).containsExactly("conv1", "conv2");
        assertThat(touched(" conv? , fc1", "")).containsExactly("conv1", "conv2", "fc1");
        assertThat(touched("*conv*", "conv1,*.a")).containsExactly("conv2");
        assertThat(touched("*", "output")).doesNotContain("output");
    }

    @Test
    void whatStandsInAPatternIsNoExpression() {
        assertThat(touched("res/conv.a", "")).containsExactly("res/conv.a");
        assertThatThrownBy(() -> filter("conv.", "")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> filter("conv[12]", "")).isInstanceOf(UserError.class);
    }

    @Test
    void aPatternThatFitsNothingIsToldWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> filter("konv*, fc1", "softmax"))
                .isInstanceOf(UserError.class)
                .hasMessage("""
                        filter.include: no layer is named like "konv*"; the layers are conv1, conv2, res/conv.a, fc1, output
                        filter.exclude: no layer is named like "softmax"; the layers are conv1, conv2, res/conv.a, fc1, output""");
    }

    @Test
    void whatHangsTogetherIsTouchedOnlyWhenAllOfItMayBe() {
        LayerFilter filter = filter("conv*", "conv2");
        assertThat(filter.objection(List.of("conv1"))).isEmpty();
        assertThat(filter.objection(List.of("fc1"))).hasValue("is not included");
        assertThat(filter.objection(List.of("conv1", "conv2"))).hasValue("goes together with conv2, which is excluded");
    }
}
