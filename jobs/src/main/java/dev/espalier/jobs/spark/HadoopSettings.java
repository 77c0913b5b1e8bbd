package dev.espalier.jobs.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * How files are reached: what Hadoop's own files say on the driver, and over that what {@code spark-submit} was told as
 * {@code spark.hadoop.…}. The same in every JVM of the sweep, as for Spark's own readers. May hold secrets.
 */
public final class HadoopSettings implements Serializable {
    private static final String PREFIX = "spark.hadoop.";

    private final Map<String, String> given;

    private HadoopSettings(Map<String, String> given) {
        this.given = given;
    }

    /** Those of this driver, whether it has a Spark context yet or not. */
    public static HadoopSettings submitted() {
        return of(new SparkConf());
    }

    static HadoopSettings of(SparkConf spark) {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : spark.getAllWithPrefix(PREFIX)) {
            hadoop.set(setting._1(), setting._2(), PREFIX);
        }
        Map<String, String> given = new TreeMap<>();
        for (Map.Entry<String, String> setting : hadoop) {
            if (!isDefault(hadoop.getPropertySources(setting.getKey()))) {
                given.put(setting.getKey(), setting.getValue());
            }
        }
        return new HadoopSettings(given);
    }

    /** Hadoop's defaults are a thousand, and every JVM has them. */
    private static boolean isDefault(String[] sources) {
        return sources != null && sources.length > 0 && sources[sources.length - 1].endsWith("-default.xml");
    }

    /** A new one, whose classes are found as the calling thread finds them. */
    public Configuration configuration() {
        Configuration hadoop = new Configuration();
        given.forEach(hadoop::set);
        return hadoop;
    }

    /** Names, since among the values may be secrets. */
    @Override
    public String toString() {
        return given.keySet().toString();
    }
}
