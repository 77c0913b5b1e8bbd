package dev.espalier.network;

import dev.espalier.data.Examples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A user's table: of its columns one is thousands and one is thousandths, so that unscaled rows are hopeless. And what DL4J
 * alone makes of it, with a model from a file.
 */
final class OwnTable {
    private static final int ROWS = 600;

    private OwnTable() {}

    /** The block of a sweep file that names it. */
    static String write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("income,rate,age,kind\n");
        INDArray rows = rows();
        for (int i = 0; i < ROWS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d%n",
                    rows.getFloat(i, 0),
                    rows.getFloat(i, 1),
                    rows.getFloat(i, 2),
                    label(rows, i)));
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        return "data { format = csv, path = \"" + file + "\", label = kind }\n";
    }

    private static NormalizerStandardize normalizer() {
        NormalizerStandardize normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(rows(), Nd4j.zeros(ROWS, 1)));
        return normalizer;
    }

    /**
     * All of it, scaled.
     *
     * @param outputs one that is 0 or 1, or two of which one is 1
     */
    static DataSet scaled(int outputs) {
        INDArray rows = rows();
        INDArray labels = Nd4j.zeros(ROWS, outputs);
        for (int i = 0; i < ROWS; i++) {
            if (outputs == 1) {
                labels.putScalar(i, 0, label(rows, i));
            } else {
                labels.putScalar(i, label(rows, i), 1);
            }
        }
        normalizer().transform(rows);
        return new DataSet(rows, labels);
    }

    /** Saves what was trained on scaled rows. */
    static File save(Model model, Path folder) throws IOException {
        File file = Files.createTempFile(folder, "own", ".zip").toFile();
        ModelSerializer.writeModel(model, file, true);
        ModelSerializer.addNormalizerToModel(file, normalizer());
        return file;
    }

    private static INDArray rows() {
        Random random = new Random(5);
        float[] values = new float[ROWS * 3];
        for (int i = 0; i < values.length; i += 3) {
            values[i] = (float) (50_000 + 20_000 * random.nextGaussian());
            values[i + 1] = (float) (0.002 + 0.001 * random.nextGaussian());
            values[i + 2] = (float) (40 + 10 * random.nextGaussian());
        }
        return Nd4j.createFromArray(values).reshape(ROWS, 3);
    }

    private static int label(INDArray rows, int row) {
        double z = (rows.getFloat(row, 0) - 50_000) / 20_000 + (rows.getFloat(row, 1) - 0.002) / 0.001;
        return z > 0 ? 1 : 0;
    }

    /**
     * The share of the unscaled test rows that a model tells the class of, loaded and asked as its users do.
     *
     * @param kind a network of the kind that it must be
     */
    static double accuracy(File model, Model kind, String sweep) throws IOException {
        Examples test = Experiment.data(sweep).test();
        INDArray rows = Nd4j.createFromArray(test.features()).reshape(test.count(), test.width());
        ModelSerializer.<DataNormalization>restoreNormalizerFromFile(model).transform(rows);
        INDArray answers = kind instanceof ComputationGraph
                ? ComputationGraph.load(model, false).outputSingle(rows)
                : MultiLayerNetwork.load(model, false).output(rows);
        int right = 0;
        for (int i = 0; i < test.count(); i++) {
            int said = answers.size(1) == 1
                    ? (int) Math.round(answers.getDouble(i, 0))
                    : answers.getRow(i).argMax().getInt(0);
            right += said == test.label(i) ? 1 : 0;
        }
        return (double) right / test.count();
    }
}
