package dev.espalier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which the packages build on each other: each may use only those above it. */
class PackageOrderTest {
    /** A family's wing comes after the tools, and below its own packages. */
    private static final List<String> ORDER = List.of(
            "conf",
            "sweep",
            "spec",
            "plan",
            "pareto",
            "store",
            "table",
            "track",
            "report",
            "data",
            "measure",
            "network.graph",
            "network.engine",
            "network.kernel.vector",
            "network.kernel",
            "network.criterion",
            "network.allocation",
            "network.prune",
            "network.compaction",
            "network.recover",
            "network.schedule",
            "network");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.espalier");

    @Test
    void aPackageUsesOnlyThoseAboveIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] below = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(PackageOrderTest::named)
                    .toArray(String[]::new);
            if (below.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(named(ORDER.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(below)
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        List<String> strangers = new ArrayList<>();
        classes.forEach(type -> {
            if (!ORDER.contains(type.getPackageName().replaceFirst("^dev\\.espalier\\.?", ""))) {
                strangers.add(type.getName());
            }
        });
        assertThat(strangers).isEmpty();
    }

    @Test
    void theFrontKnowsOnlyTheJdkAndTheDirections() {
        noClasses()
                .that()
                .resideInAPackage(named("pareto"))
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", named("pareto"), named("sweep"))
                .check(classes);
    }

    private static String named(String name) {
        return "dev.espalier." + name;
    }
}
