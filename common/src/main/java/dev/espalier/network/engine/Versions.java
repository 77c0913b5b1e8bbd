package dev.espalier.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Which versions of the libraries that compute this was built with: in one jar they cannot be asked themselves. */
public final class Versions {
    private static final String FILE = "versions.properties";

    private Versions() {}

    /** By name: {@code dl4j}, {@code openblas}. */
    public static Map<String, String> ofLibraries() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }
}
