package dev.espalier.network.criterion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CriteriaTest {
    /** As a user would write one: the sum of the squares. */
    public static final class Energy implements Criterion {
        @Override
        public Optional<Menu.Entry> ofWeights() {
            return Optional.of(new Menu.Entry("energy", "the square", "ours"));
        }

        @Override
        public Optional<Menu.Entry> ofUnits() {
            return Optional.empty();
        }

        @Override
        public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) {
            float[] parameters = evidence.parameters();
            return parts.stream()
                    .map(part -> part.sums(at -> parameters[at] * parameters[at]))
                    .toList();
        }
    }

    /** Nobody can make one. */
    public static final class Hidden implements Criterion {
        private Hidden() {}

        @Override
        public Optional<Menu.Entry> ofWeights() {
            return Optional.empty();
        }

        @Override
        public Optional<Menu.Entry> ofUnits() {
            return Optional.empty();
        }

        @Override
        public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) {
            return List.of();
        }
    }

    @Test
    void bothMenusOfferAllThatCanJudgeWithTheirSources() {
        assertThat(Criteria.menu(Prunable.WEIGHT).stream().map(Menu.Entry::name))
                .containsExactly(
                        "l1", "l2", "taylor", "snip", "gradient", "movement", "obd", "wanda", "lamp", "random");
        assertThat(Criteria.menu(Prunable.FILTER).stream().map(Menu.Entry::name))
                .containsExactly(
                        "l1",
                        "l2",
                        "taylor",
                        "snip",
                        "gradient",
                        "movement",
                        "obd",
                        "lamp",
                        "fpgm",
                        "slimming",
                        "activation",
                        "apoz",
                        "random");
        assertThat(Stream.of(Prunable.WEIGHT, Prunable.NEURON).flatMap(kind -> Criteria.menu(kind).stream()))
                .allSatisfy(entry -> {
                    assertThat(entry.source()).isNotBlank();
                    assertThat(Criteria.of(new Choice(entry.name()))).isNotNull();
                });
        assertThatThrownBy(() -> Criteria.of(new Choice("luck"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClassOfTheUsersOwnIsFoundByItsName() throws VariantFailure {
        String name = Energy.class.getName();
        assertThat(Criteria.own(name, Prunable.WEIGHT)).hasValueSatisfying(entry -> {
            assertThat(entry.name()).isEqualTo(name);
            assertThat(entry.meaning()).isEqualTo("the square");
        });
        TwoUnits net = new TwoUnits();
        assertThat(Criteria.of(new Choice(name))
                        .scores(List.of(net.weights()), new Choice(name), net.evidence())
                        .get(0))
                .containsExactly(1, 4, 4, 0, 9, 16);
    }

    @Test
    void aClassThatCannotBeUsedIsTold() {
        assertThat(Criteria.own("luck", Prunable.WEIGHT)).isEmpty();
        assertThatThrownBy(() -> Criteria.own(Energy.class.getName(), Prunable.FILTER))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot judge whole units");
        assertThatThrownBy(() -> Criteria.own("com.acme.Nowhere", Prunable.WEIGHT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not on the class path");
        assertThatThrownBy(() -> Criteria.own("java.lang.String", Prunable.WEIGHT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no criterion");
        assertThatThrownBy(() -> Criteria.own(Hidden.class.getName(), Prunable.WEIGHT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no public constructor");
    }
}
