package dev.espalier.network.graph;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;

/** How a layer treats the units that go through it. */
enum LayerKind {
    /** Every output is made of all inputs. */
    DENSE,
    OUTPUT,
    /** An output that also learns a centre of its inputs for every class. */
    CENTRED_OUTPUT,
    /** The same at every step of a sequence. */
    STEPWISE_OUTPUT,
    CONVOLUTION,
    /** Along the steps of sequences. */
    CONVOLUTION_1D,
    DECONVOLUTION,
    SEPARABLE,
    /** Every channel has some outputs of its own. */
    DEPTHWISE,
    /** Every output at a step is made of all inputs at that step and of all outputs at the one before. */
    RECURRENT,
    /** The same, with weights from each unit's own memory to its gates. */
    PEEPHOLES,
    /** Two of those, one from the end on, added up. */
    PEEPHOLES_BOTH_WAYS,
    /** A layer, and another like it that goes through the steps from the end on. */
    BOTH_WAYS,
    /** Of what the layer inside makes, the last step. */
    LAST_STEP,
    /** The layer inside, which passes over steps at which all its inputs have a certain value. */
    MASKED_STEPS,
    /** The layer inside, at every step. */
    EVERY_STEP,
    /** A number of the input names the outputs. */
    EMBEDDING,
    /** The same for each of several numbers. */
    EMBEDDED_STEPS,
    ATTENTION,
    /** Every unit has parameters of its own and stays what it is. */
    BATCH_NORM,
    PRELU,
    SCALE,
    /** Every number for itself. */
    ELEMENTWISE,
    /** Every channel for itself, moving pixels about. */
    SPATIAL,
    /** Every feature for itself, moving steps about. */
    ALONG_STEPS,
    /** Rows as steps that are all alike. */
    REPEATED,
    /** Every channel becomes several, of smaller images. */
    SPACE_TO_DEPTH,
    GLOBAL_POOLING,
    /** Every channel stays itself, but its neighbours change it. */
    NEIGHBOURLY,
    OTHER;

    /** By the exact class: what extends one of these may do anything. Models still come with what DL4J deprecates. */
    @SuppressWarnings("deprecation")
    private static final Map<Class<?>, LayerKind> KINDS = Map.ofEntries(
            Map.entry(DenseLayer.class, DENSE),
            Map.entry(OutputLayer.class, OUTPUT),
            Map.entry(CenterLossOutputLayer.class, CENTRED_OUTPUT),
            Map.entry(RnnOutputLayer.class, STEPWISE_OUTPUT),
            Map.entry(ConvolutionLayer.class, CONVOLUTION),
            Map.entry(Convolution2D.class, CONVOLUTION),
            Map.entry(Convolution1DLayer.class, CONVOLUTION_1D),
            Map.entry(Convolution1D.class, CONVOLUTION_1D),
            Map.entry(Deconvolution2D.class, DECONVOLUTION),
            Map.entry(SeparableConvolution2D.class, SEPARABLE),
            Map.entry(DepthwiseConvolution2D.class, DEPTHWISE),
            Map.entry(LSTM.class, RECURRENT),
            Map.entry(SimpleRnn.class, RECURRENT),
            Map.entry(GravesLSTM.class, PEEPHOLES),
            Map.entry(GravesBidirectionalLSTM.class, PEEPHOLES_BOTH_WAYS),
            Map.entry(Bidirectional.class, BOTH_WAYS),
            Map.entry(LastTimeStep.class, LAST_STEP),
            Map.entry(MaskZeroLayer.class, MASKED_STEPS),
            Map.entry(TimeDistributed.class, EVERY_STEP),
            Map.entry(EmbeddingLayer.class, EMBEDDING),
            Map.entry(EmbeddingSequenceLayer.class, EMBEDDED_STEPS),
            Map.entry(SelfAttentionLayer.class, ATTENTION),
            Map.entry(BatchNormalization.class, BATCH_NORM),
            Map.entry(PReLULayer.class, PRELU),
            Map.entry(ElementWiseMultiplicationLayer.class, SCALE),
            Map.entry(ActivationLayer.class, ELEMENTWISE),
            Map.entry(DropoutLayer.class, ELEMENTWISE),
            Map.entry(LossLayer.class, ELEMENTWISE),
            Map.entry(CnnLossLayer.class, ELEMENTWISE),
            Map.entry(RnnLossLayer.class, ELEMENTWISE),
            Map.entry(SubsamplingLayer.class, SPATIAL),
            Map.entry(Pooling2D.class, SPATIAL),
            Map.entry(Upsampling2D.class, SPATIAL),
            Map.entry(ZeroPaddingLayer.class, SPATIAL),
            Map.entry(Cropping2D.class, SPATIAL),
            Map.entry(Subsampling1DLayer.class, ALONG_STEPS),
            Map.entry(Pooling1D.class, ALONG_STEPS),
            Map.entry(Upsampling1D.class, ALONG_STEPS),
            Map.entry(ZeroPadding1DLayer.class, ALONG_STEPS),
            Map.entry(Cropping1D.class, ALONG_STEPS),
            Map.entry(RepeatVector.class, REPEATED),
            Map.entry(SpaceToDepthLayer.class, SPACE_TO_DEPTH),
            Map.entry(GlobalPoolingLayer.class, GLOBAL_POOLING),
            Map.entry(LocalResponseNormalization.class, NEIGHBOURLY));

    static LayerKind of(Layer layer) {
        return KINDS.getOrDefault(layer.getClass(), OTHER);
    }
}
