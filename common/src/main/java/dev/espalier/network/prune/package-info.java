/**
 * What is removed from a network. Importance is scored by a {@link dev.espalier.network.prune.Criterion}, spread over
 * the layers by an {@link dev.espalier.network.prune.Allocation}, and ends as a {@link
 * dev.espalier.network.prune.Selection}: all of it arithmetic on plain arrays, exact to the last weight.
 */
package dev.espalier.network.prune;
