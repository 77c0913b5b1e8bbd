/**
 * The fast engine. A network is compiled once into a {@link dev.espalier.network.kernel.Program}: a list of steps over
 * plain arrays that are all there before the first example comes, computed by one thread, with the same bits every time.
 *
 * <p>Images lie row by row, pixel by pixel, the channels of a pixel together; so do the weights of a convolution: {@code
 * [out][row][column][in]}. Whatever crosses the border of the package is in DL4J's order.
 *
 * <p>A further layer is a {@link dev.espalier.network.kernel.Step}, a {@link dev.espalier.network.kernel.Part} that plans
 * it, and a line in {@link dev.espalier.network.kernel.Parts}.
 */
package dev.espalier.network.kernel;
