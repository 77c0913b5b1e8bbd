package dev.espalier.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.sweep.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Small whole numbers as figures, so that ties are common and volumes can be counted cell by cell. */
class FrontPropertiesTest {
    private static final int SIDE = 6;

    private record Point(List<Integer> at) {
        Map<String, Double> values() {
            Map<String, Double> values = new HashMap<>();
            for (int i = 0; i < at.size(); i++) {
                values.put("x" + i, (double) at.get(i));
            }
            return values;
        }
    }

    private record Scene(List<Objective> objectives, List<Point> points) {
        Front<Point> front() {
            return Front.of(points, Point::values, objectives);
        }

        boolean dominates(Point a, Point b) {
            boolean better = false;
            for (int i = 0; i < objectives.size(); i++) {
                Direction direction = objectives.get(i).better();
                if (direction.better(b.at.get(i), a.at.get(i))) {
                    return false;
                }
                better |= direction.better(a.at.get(i), b.at.get(i));
            }
            return better;
        }

        double[] reference() {
            return objectives.stream()
                    .mapToDouble(o -> o.better() == Direction.HIGHER ? 0 : SIDE)
                    .toArray();
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.integers().between(1, 4).flatMap(n -> {
            Arbitrary<Point> points =
                    Arbitraries.integers().between(0, SIDE).list().ofSize(n).map(Point::new);
            Arbitrary<List<Direction>> directions =
                    Arbitraries.of(Direction.class).list().ofSize(n);
            return Combinators.combine(directions, points.list().ofMaxSize(14))
                    .as((ways, some) -> new Scene(
                            IntStream.range(0, n)
                                    .mapToObj(i -> new Objective("x" + i, ways.get(i)))
                                    .toList(),
                            some));
        });
    }

    @Property
    void oneByOneItComesToTheSame(@ForAll("scenes") Scene scene) {
        Front<Point> grown = Front.of(List.of(), Point::values, scene.objectives);
        for (Point point : scene.points) {
            grown = grown.with(point, point.values());
        }
        assertThat(grown.members()).containsExactlyElementsOf(scene.front().members());
    }

    @Property
    void noMemberIsDominatedAndEveryOtherIsByAMember(@ForAll("scenes") Scene scene) {
        List<Point> members = scene.front().members();
        for (Point point : scene.points) {
            assertThat(members.stream().anyMatch(m -> scene.dominates(m, point)))
                    .isEqualTo(!members.contains(point));
        }
        assertThat(members.size())
                .isEqualTo(scene.points.stream().filter(members::contains).count());
    }

    @Property
    void theOrderOfTheItemsDoesNotMatter(@ForAll("scenes") Scene scene, @ForAll long seed) {
        List<Point> shuffled = new ArrayList<>(scene.points);
        Collections.shuffle(shuffled, new Random(seed));
        Front<Point> other = new Scene(scene.objectives, shuffled).front();
        assertThat(other.members()).isEqualTo(scene.front().members());
        assertThat(other.knee()).isEqualTo(scene.front().knee());
    }

    @Property
    void growingTransformationsOfTheFiguresDoNotMatter(@ForAll("scenes") Scene scene) {
        Front<Point> stretched = Front.of(
                scene.points,
                point -> {
                    Map<String, Double> values = point.values();
                    values.replaceAll((column, x) -> Math.exp(3 * x) - 7);
                    return values;
                },
                scene.objectives);
        assertThat(stretched.members()).isEqualTo(scene.front().members());
    }

    @Property
    void theVolumeIsThatOfTheCellsCovered(@ForAll("scenes") Scene scene) {
        assertThat(scene.front().hypervolume(scene.reference()))
                .isCloseTo(cells(scene, new ArrayList<>()), within(1e-9));
    }

    @Property
    void dominatedItemsAddNoVolume(@ForAll("scenes") Scene scene) {
        double[] bound = scene.reference();
        List<double[]> all = scene.points.stream()
                .map(point -> IntStream.range(0, bound.length)
                        .mapToDouble(i -> scene.objectives.get(i).cost(point.at.get(i)))
                        .toArray())
                .toList();
        double[] costs = IntStream.range(0, bound.length)
                .mapToDouble(i -> scene.objectives.get(i).cost(bound[i]))
                .toArray();
        assertThat(Hypervolume.of(all, costs)).isCloseTo(scene.front().hypervolume(bound), within(1e-9));
    }

    /** How many unit cells, each named by its lower corner, some point is at least as good as throughout. */
    private static double cells(Scene scene, List<Integer> corner) {
        if (corner.size() < scene.objectives.size()) {
            return IntStream.range(0, SIDE)
                    .mapToDouble(x -> {
                        List<Integer> longer = new ArrayList<>(corner);
                        longer.add(x);
                        return cells(scene, longer);
                    })
                    .sum();
        }
        return scene.points.stream().anyMatch(p -> covers(scene, p, corner)) ? 1 : 0;
    }

    private static boolean covers(Scene scene, Point point, List<Integer> corner) {
        return IntStream.range(0, corner.size())
                .allMatch(i -> scene.objectives.get(i).better() == Direction.LOWER
                        ? point.at.get(i) <= corner.get(i)
                        : point.at.get(i) > corner.get(i));
    }
}
