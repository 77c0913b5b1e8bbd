package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** JVMs that Spark's launcher does not start are started as if it did; that of the tests is one of them. */
class OpensTest {
    @Test
    void allThatSparkOpensIsOpen() {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(JavaModuleOptions.defaultModuleOptions().split(" "))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(given).contains(option));
    }
}
