package dev.espalier.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains or asks a network on one thread for as long as it is told, and says how many examples a second that made. Reads
 * lines {@code train|infer NET ENGINE DENSITY SECONDS}, and answers each with a number; it stays alive between them, so that runs
 * can be interleaved with a peer's. A density under 1 is the share of the weights that is left.
 */
public final class Worker {
    private Worker() {}

    /** Takes its orders from standard input. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Map<String, Exercise> exercises = new HashMap<>();
        System.out.println("ready " + Exercise.machine());
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            Exercise exercise = exercises.computeIfAbsent(
                    words[1] + " " + words[2] + " " + words[3],
                    key -> new Exercise(words[1], words[2], Double.parseDouble(words[3])));
            double seconds = Double.parseDouble(words[4]);
            double speed = words[0].equals("train") ? exercise.train(seconds) : exercise.infer(seconds);
            System.out.printf(Locale.ROOT, "%.1f%n", speed);
        }
    }
}
