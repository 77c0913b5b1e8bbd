package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {
    private final SparkConf spark = new SparkConf(false)
            .set("spark.hadoop.fs.demo.impl", "demo.FileSystem")
            .set("spark.hadoop.io.file.buffer.size", "12345")
            .set("spark.hadoop.demo.folder", "${hadoop.tmp.dir}/demo")
            .set("spark.demo", "no setting of Hadoop's");

    @Test
    void whatSparkWasToldIsStrongerThanTheDefaults() {
        Configuration hadoop = HadoopSettings.of(spark).configuration();
        assertThat(hadoop.get("fs.demo.impl")).isEqualTo("demo.FileSystem");
        assertThat(hadoop.getInt("io.file.buffer.size", 0)).isEqualTo(12345);
        assertThat(hadoop.get("fs.defaultFS")).isEqualTo("file:///");
        assertThat(hadoop.get("demo")).isNull();
    }

    @Test
    void arriveInAnotherJvmAsTheyWere() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(HadoopSettings.of(spark));
        }
        assertThat(bytes.size()).as("without Hadoop's own defaults").isLessThan(2000);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Configuration hadoop = ((HadoopSettings) in.readObject()).configuration();
            assertThat(hadoop.get("fs.demo.impl")).isEqualTo("demo.FileSystem");
            assertThat(hadoop.get("demo.folder")).isEqualTo(hadoop.get("hadoop.tmp.dir") + "/demo");
        }
    }

    @Test
    void tellNoValues() {
        spark.set("spark.hadoop.fs.s3a.secret.key", "hush");
        assertThat(HadoopSettings.of(spark).toString())
                .contains("fs.s3a.secret.key")
                .doesNotContain("hush");
    }
}
