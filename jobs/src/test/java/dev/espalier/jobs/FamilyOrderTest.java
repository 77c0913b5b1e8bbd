package dev.espalier.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What runs sweeps knows no family. */
class FamilyOrderTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.espalier.jobs");

    @Test
    void onlyTheFamilysOwnPackageKnowsIt() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.espalier.jobs", "dev.espalier.jobs.spark")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.espalier.network..", "dev.espalier.jobs.network..", "org.deeplearning4j..")
                .check(classes);
    }
}
