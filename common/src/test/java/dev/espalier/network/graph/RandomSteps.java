package dev.espalier.network.graph;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.weights.WeightInit;

/** What may happen to sequences. */
abstract class RandomSteps extends RandomDrawing {
    RandomSteps(Random random) {
        super(random);
    }

    final void steps(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(15)) {
                case 0, 1 -> made(recurrent());
                case 2, 11 -> bothWays();
                case 3 -> made(units -> Nets.peepholesBothWays(units, activation()));
                case 4, 5 -> convolution1d(1 + random.nextInt(4));
                case 6 -> convolution1d(channels);
                case 7 -> elementwise();
                case 8 -> alongSteps();
                case 9 -> attention();
                case 10 -> residual(() -> convolution1d(channels));
                case 12 -> made(units -> new TimeDistributed(dense(units, 70)));
                case 13 -> {
                    dense(1 + random.nextInt(4));
                    made(recurrent());
                }
                default -> branches(() -> made(recurrent()));
            }
        }
    }

    private DenseLayer dense(int units, int biased) {
        return new DenseLayer.Builder()
                .nOut(units)
                .hasBias(chance(biased))
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(activation())
                .build();
    }

    private IntFunction<Layer> recurrent() {
        return switch (random.nextInt(3)) {
            case 0 ->
                units -> new LSTM.Builder()
                        .nOut(units)
                        .weightInit(WeightInit.XAVIER)
                        .biasInit(0.1)
                        .activation(activation())
                        .build();
            case 1 -> units -> Nets.peepholes(units, activation());
            default ->
                units -> new SimpleRnn.Builder()
                        .nOut(units)
                        .weightInit(WeightInit.XAVIER)
                        .biasInit(0.1)
                        .activation(activation())
                        .build();
        };
    }

    private void made(IntFunction<Layer> maker) {
        int units = 1 + random.nextInt(4);
        then(maker.apply(units));
        channels = units;
    }

    private void bothWays() {
        Bidirectional.Mode mode = List.of(Bidirectional.Mode.values()).get(random.nextInt(4));
        made(units -> new Bidirectional(mode, recurrent().apply(units)));
        channels *= mode == Bidirectional.Mode.CONCAT ? 2 : 1;
    }

    /** Keeps the number of steps. */
    final void convolution1d(int filters) {
        then(new Convolution1DLayer.Builder(1 + random.nextInt(Math.min(3, width)))
                .nOut(filters)
                .convolutionMode(chance(70) ? ConvolutionMode.Same : ConvolutionMode.Causal)
                .hasBias(chance(70))
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(activation())
                .build());
        channels = filters;
    }

    private void alongSteps() {
        switch (random.nextInt(4)) {
            case 0 -> {
                if (width >= 2) {
                    SubsamplingLayer.PoolingType type = List.of(
                                    SubsamplingLayer.PoolingType.MAX, SubsamplingLayer.PoolingType.AVG)
                            .get(random.nextInt(2));
                    then(new Subsampling1DLayer.Builder(type, 2, 2).build());
                    width /= 2;
                }
            }
            case 1 -> {
                then(new Upsampling1D.Builder(2).build());
                width *= 2;
            }
            case 2 -> {
                then(new ZeroPadding1DLayer.Builder(1, 2).build());
                width += 3;
            }
            default -> {
                if (width > 2) {
                    then(new Cropping1D.Builder(1, 0).build());
                    width -= 1;
                }
            }
        }
    }

    private void attention() {
        boolean projected = chance(75);
        int heads = projected ? 1 + random.nextInt(3) : 1;
        int out = projected ? 1 + random.nextInt(4) : channels;
        then(new SelfAttentionLayer.Builder()
                .nIn(channels)
                .nOut(out)
                .nHeads(heads)
                .headSize(2)
                .projectInput(projected)
                .build());
        channels = out;
    }

    final void stepsToRows() {
        form = Form.ROWS;
        switch (random.nextInt(5)) {
            case 0 -> made(units -> new LastTimeStep(recurrent().apply(units)));
            case 1 -> {
                made(units -> new Bidirectional(
                        Bidirectional.Mode.CONCAT, new LastTimeStep(recurrent().apply(units))));
                channels *= 2;
            }
            case 2 -> vertex("end", new LastTimeStepVertex("in"), last);
            case 3 -> {
                then(new GlobalPoolingLayer(chance(50) ? PoolingType.AVG : PoolingType.MAX));
                // DL4J takes what comes out for a sequence still, which cannot be added to rows.
                dense(1 + random.nextInt(4));
            }
            default -> reshapedToRows();
        }
        width = 1;
    }

    /** Rows as sequences. */
    final void toSteps() {
        if (chance(50)) {
            reshapedTo(Form.STEPS);
            return;
        }
        then(new RepeatVector.Builder<>(3).build());
        width = 3;
        form = Form.STEPS;
    }
}
