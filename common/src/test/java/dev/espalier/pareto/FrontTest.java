package dev.espalier.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontTest {
    private static final List<Objective> ACCURACY_AGAINST_BYTES =
            List.of(new Objective("accuracy", Direction.HIGHER), new Objective("bytes", Direction.LOWER));

    private record Model(String name, Map<String, Double> values) {
        static Model of(String name, double accuracy, double bytes) {
            return new Model(name, Map.of("accuracy", accuracy, "bytes", bytes));
        }
    }

    private static Front<Model> front(Model... models) {
        return Front.of(List.of(models), Model::values, ACCURACY_AGAINST_BYTES);
    }

    private static List<String> names(Front<Model> front) {
        return front.members().stream().map(Model::name).toList();
    }

    @Test
    void keepsWhatNothingElseBeatsBestAccuracyFirst() {
        assertThat(names(front(
                        Model.of("small", 0.90, 10),
                        Model.of("beaten", 0.90, 11),
                        Model.of("dense", 0.98, 100),
                        Model.of("middle", 0.95, 50))))
                .containsExactly("dense", "middle", "small");
    }

    @Test
    void keepsBothOfAnExactTieInTheOrderGiven() {
        assertThat(names(front(Model.of("b", 0.9, 10), Model.of("a", 0.9, 10)))).containsExactly("b", "a");
    }

    @Test
    void keepsOneOfTwoThatTieInOneObjectiveOnly() {
        assertThat(names(front(Model.of("larger", 0.9, 10), Model.of("smaller", 0.9, 9))))
                .containsExactly("smaller");
    }

    @Test
    void passesOverWhatHasNoFigure() {
        assertThat(names(front(
                        new Model("lacks", Map.of("accuracy", 1.0)),
                        Model.of("nan", Double.NaN, 1),
                        Model.of("infinite", 1, Double.NEGATIVE_INFINITY),
                        Model.of("sound", 0.5, 5))))
                .containsExactly("sound");
    }

    @Test
    void takesTheTwoZerosForOne() {
        Map<String, Double> minus = new HashMap<>(Map.of("accuracy", -0.0, "bytes", 1.0));
        assertThat(names(front(Model.of("plus", 0.0, 1), new Model("minus", minus))))
                .containsExactly("plus", "minus");
    }

    @Test
    void withOneObjectiveIsTheBest() {
        Front<Double> front = Front.of(
                List.of(3.0, 1.0, 2.0, 1.0), x -> Map.of("x", x), List.of(new Objective("x", Direction.LOWER)));
        assertThat(front.members()).containsExactly(1.0, 1.0);
        assertThat(front.hypervolume(4)).isEqualTo(3);
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(front().members()).isEmpty();
        assertThat(front().hypervolume(0, 100)).isZero();
        assertThat(front().knee()).isEmpty();
    }

    @Test
    void refusesObjectivesThatAreNone() {
        assertThatThrownBy(() -> Front.of(List.of(1.0), x -> Map.of("x", x), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        Objective twice = new Objective("x", Direction.LOWER);
        assertThatThrownBy(() -> Front.of(List.of(1.0), x -> Map.of("x", x), List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coversTheAreaUpToTheReference() {
        Front<Model> front = front(Model.of("a", 0.5, 1), Model.of("b", 1.0, 3));
        // Bytes up to 4, accuracy down to 0: b covers 1 × 1.0, a adds (3 - 1) × 0.5.
        assertThat(front.hypervolume(0, 4)).isEqualTo(2.0);
        assertThat(front.hypervolume(0.5, 4)).isEqualTo(0.5);
        assertThat(front.hypervolume(0, 1)).isZero();
        assertThatThrownBy(() -> front.hypervolume(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bendsWhereTheMostIsSavedForTheLeastLost() {
        assertThat(front(
                                Model.of("dense", 0.98, 100),
                                Model.of("knee", 0.97, 10),
                                Model.of("later", 0.90, 5),
                                Model.of("ruin", 0.10, 1))
                        .knee())
                .map(Model::name)
                .hasValue("knee");
    }

    @Test
    void hasNoKneeWhenStraightOrHollow() {
        assertThat(front(Model.of("a", 0.9, 3), Model.of("b", 0.6, 2), Model.of("c", 0.3, 1))
                        .knee())
                .isEmpty();
        assertThat(front(Model.of("a", 0.9, 10), Model.of("b", 0.2, 9), Model.of("c", 0.1, 1))
                        .knee())
                .isEmpty();
        assertThat(front(Model.of("alone", 0.9, 10)).knee()).isEmpty();
    }
}
