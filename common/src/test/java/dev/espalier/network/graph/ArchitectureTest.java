package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Shape MNIST = new Shape.Image(1, 28, 28);
    private static final Shape CIFAR = new Shape.Image(3, 32, 32);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    @Test
    void mlpIsTheLenet300Of1998() {
        ComputationGraph net = new Mlp(List.of(300, 100)).build(MNIST, 10, 1);
        assertThat(net.numParams()).isEqualTo(266_610);
        Fitting fitting = Fitting.of("mlp", net, MNIST);
        assertThat(fitting.layout()).isEqualTo(Fitting.Layout.ROWS);
        assertThat(fitting.outputs()).isEqualTo(10);
    }

    @Test
    void mlpTakesTablesAndNeedsNoHiddenLayer() {
        ComputationGraph net = new Mlp(List.of()).build(new Shape.Columns(4), 3, 1);
        assertThat(net.numParams()).isEqualTo(15);
        assertThat(Nets.answer(net, new Shape.Columns(4))).hasSize(12);
    }

    @Test
    void lenet5HasTheSizeThatPapersGive() {
        ComputationGraph net = new Lenet5().build(MNIST, 10, 1);
        assertThat(net.numParams()).isEqualTo(431_080);
        assertThat(Fitting.of("lenet5", net, MNIST).activations().get("pool2")).containsExactly(1, 50, 4, 4);
    }

    @Test
    void lenet5TakesItsSmallestImage() {
        Shape least = new Shape.Image(1, 16, 16);
        assertThat(Nets.answer(new Lenet5().build(least, 2, 1), least)).hasSize(8);
    }

    @Test
    void resnet20HasTheSizeThatThePaperGives() {
        ComputationGraph net = new Resnet20().build(CIFAR, 10, 1);
        // 0.27 million weights, of which 2,560 are the projections'; mean and variance of 22 norms besides.
        assertThat(net.numParams()).isEqualTo(272_474 + 2 * (7 * 16 + 7 * 32 + 7 * 64));
        assertThat(Fitting.of("resnet20", net, CIFAR).activations().get("block9-relu"))
                .containsExactly(1, 64, 8, 8);
    }

    @Test
    void vggHasTheWidthsAskedFor() {
        ComputationGraph net = new Vgg(List.of(4, 6, 8), 2, 10).build(CIFAR, 10, 1);
        Fitting fitting = Fitting.of("vgg", net, CIFAR);
        assertThat(fitting.activations().get("conv3-2-relu")).containsExactly(1, 8, 8, 8);
        assertThat(fitting.activations().get("fc1")).containsExactly(1, 10);
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        Lenet5 lenet = new Lenet5();
        Shape small = new Shape.Image(1, 16, 16);
        float[] first = Parameters.flat(lenet.build(small, 2, 5));
        assertThat(Parameters.flat(lenet.build(small, 2, 5))).isEqualTo(first);
        assertThat(Parameters.flat(lenet.build(small, 2, 6))).isNotEqualTo(first);
    }

    @Test
    void imagesThatAreTooSmallOrNoneAreRefused() {
        assertThatThrownBy(() -> new Lenet5().build(new Shape.Image(1, 10, 10), 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("lenet5: takes images of at least 16x16 pixels, and the data are images of 1×10×10");
        assertThatThrownBy(() -> new Lenet5().build(new Shape.Columns(784), 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the data are rows of 784 features");
        assertThatThrownBy(() -> new Vgg(List.of(4, 4, 4), 1, 4).build(new Shape.Image(3, 7, 32), 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("vgg: takes images of at least 8x8 pixels");
        assertThatThrownBy(() -> new Resnet20().build(new Shape.Image(3, 4, 4), 10, 1))
                .isInstanceOf(UserError.class);
    }
}
