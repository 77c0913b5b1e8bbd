package dev.espalier.jobs;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.kernel.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An application: has the kernel train a small network, and then DL4J another, in two tasks, and prints a line of what came
 * of each.
 */
public final class TrainingJob {
    private static final int EXAMPLES = 32;
    private static final int CLASSES = 4;
    private static final int SIDE = 12;
    private static final int STEPS = 30;

    private TrainingJob() {}

    public static void main(String[] arguments) {
        try (SparkSession session = SparkSession.builder().appName("training").getOrCreate();
                JavaSparkContext spark = new JavaSparkContext(session.sparkContext())) {
            spark.parallelize(List.of(1, 2), 2).map(task -> train()).collect().forEach(System.out::println);
        }
    }

    private static String train() {
        NativeBackend backend = NativeBackend.prepare();
        trainInTheKernel();
        Nd4j.getRandom().setSeed(1);
        INDArray images = Nd4j.rand(EXAMPLES, 1, SIDE, SIDE);
        INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        DataSet data = new DataSet(images, labels);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        double before = network.score(data);
        for (int step = 0; step < STEPS; step++) {
            network.fit(data);
        }
        double after = network.score(data);
        return "trained " + backend.build() + " learned=" + (after < before / 2) + " score=" + after + " from="
                + loaded("libnd4jcpu.so");
    }

    private static void trainInTheKernel() {
        Shape shape = new Shape.Columns(6);
        try (Engine engine = Compilation.of(new Mlp(List.of(8)).build(shape, 2, 1), new int[] {shape.size()}, 1)
                .engine()
                .orElseThrow()) {
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            engine.train(new float[EXAMPLES * shape.size()], new int[EXAMPLES], EXAMPLES);
        }
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    private static String loaded(String library) {
        try {
            return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(line -> line.endsWith("/" + library))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElse("nowhere");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
