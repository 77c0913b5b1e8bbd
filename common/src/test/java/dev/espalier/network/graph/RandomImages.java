package dev.espalier.network.graph;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** What may happen to images. */
abstract class RandomImages extends RandomSteps {
    RandomImages(Random random) {
        super(random);
    }

    final void images(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> convolution(1 + random.nextInt(6));
                case 3 -> batchNorm();
                case 4 -> elementwise();
                case 5 -> pool();
                case 6 -> border();
                case 7 -> depthwise();
                case 8 -> separable();
                case 9 -> deconvolution();
                case 10 -> perPixel();
                case 11 -> residual(() -> same(channels));
                case 12 -> intoDepth();
                default -> branches(() -> same(1 + random.nextInt(4)));
            }
        }
    }

    /** A convolution that keeps height and width. */
    private void same(int filters) {
        convolution(filters, ConvolutionMode.Same, 1);
    }

    private void convolution(int filters) {
        int stride = height > 3 && width > 3 ? 1 + random.nextInt(2) : 1;
        convolution(filters, chance(60) ? ConvolutionMode.Same : ConvolutionMode.Truncate, stride);
    }

    private void convolution(int filters, ConvolutionMode mode, int stride) {
        int kernelHeight = 1 + random.nextInt(Math.min(3, height));
        int kernelWidth = 1 + random.nextInt(Math.min(3, width));
        then(new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .nOut(filters)
                .stride(stride, stride)
                .convolutionMode(mode)
                .dataFormat(format)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        boolean same = mode == ConvolutionMode.Same;
        height = same ? (height + stride - 1) / stride : (height - kernelHeight) / stride + 1;
        width = same ? (width + stride - 1) / stride : (width - kernelWidth) / stride + 1;
        channels = filters;
    }

    private void pool() {
        if (height < 2 || width < 2) {
            return;
        }
        PoolingType type =
                List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM).get(random.nextInt(3));
        then(new SubsamplingLayer.Builder(type)
                .kernelSize(2, 2)
                .stride(2, 2)
                .pnorm(2)
                .dataFormat(format)
                .build());
        height /= 2;
        width /= 2;
    }

    private void border() {
        if (format == CNN2DFormat.NCHW && chance(30)) {
            then(new Upsampling2D.Builder(2).build());
            height *= 2;
            width *= 2;
        } else if (chance(50)) {
            then(new ZeroPaddingLayer.Builder(1, 0, 0, 1).dataFormat(format).build());
            height += 1;
            width += 1;
        } else if (height > 2 && width > 2) {
            then(new Cropping2D.Builder(0, 1, 1, 0).dataFormat(format).build());
            height -= 1;
            width -= 1;
        }
    }

    private void depthwise() {
        if (height < 2 || format == CNN2DFormat.NHWC) {
            // DL4J cannot run it over one pixel or two, and computes it wrongly where channels come last.
            return;
        }
        int multiplier = 1 + random.nextInt(2);
        then(new DepthwiseConvolution2D.Builder(2, 1)
                .depthMultiplier(multiplier)
                .convolutionMode(ConvolutionMode.Same)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels *= multiplier;
    }

    private void separable() {
        if (channels < 2 || height < 2) {
            // DL4J cannot run it over a single channel, nor over a pixel or two.
            return;
        }
        int filters = 1 + random.nextInt(4);
        then(new SeparableConvolution2D.Builder(2, 1)
                .depthMultiplier(1 + random.nextInt(2))
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(format)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels = filters;
    }

    private void deconvolution() {
        if (format == CNN2DFormat.NHWC) {
            return;
        }
        int filters = 1 + random.nextInt(4);
        then(new Deconvolution2D.Builder(2, 1)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        height += 1;
        channels = filters;
    }

    /** Slopes of their own for every pixel, or shared by all pixels of a channel. */
    private void perPixel() {
        if (format == CNN2DFormat.NCHW) {
            PReLULayer.Builder prelu = new PReLULayer.Builder().inputShape(channels, height, width);
            then((chance(50) ? prelu.sharedAxes(2, 3) : prelu).build());
        }
    }

    private void intoDepth() {
        if (format == CNN2DFormat.NCHW && height % 2 == 0 && width % 2 == 0 && channels < 9) {
            then(new SpaceToDepthLayer.Builder<>(2).build());
            height /= 2;
            width /= 2;
            channels *= 4;
        }
    }
}
