/**
 * The fast engine. A network is compiled once into a {@link dev.espalier.network.kernel.Program}: a list of steps over
 * plain arrays that are all there before the first example comes, computed by one thread, with the same bits every time.
 *
 * <p>The examples of a batch lie side by side, number by number: those of a tile, or all of them, as {@link
 * dev.espalier.network.kernel.Grouping} says. What each of them is made of is in DL4J's order, and so are the parameters.
 *
 * <p>Steps that work on tiles are gone through together, tile after tile, in a {@link dev.espalier.network.kernel.Section}.
 * Where a step needs what was made of every example, as batch normalisation does while it is trained, another one begins.
 *
 * <p>Of a layer's weights few may be left under a mask. Where that is faster, only those are there from then on, in the
 * program, in the gradient and in what the optimizer remembers, packed where the layer's place begins; {@link
 * dev.espalier.network.kernel.Crossover} says when, {@link dev.espalier.network.kernel.Sparsity} for which layers.
 *
 * <p>A further layer is a {@link dev.espalier.network.kernel.Step}, a {@link dev.espalier.network.kernel.Part} that plans
 * it, and a line in {@link dev.espalier.network.kernel.Parts}.
 */
package dev.espalier.network.kernel;
