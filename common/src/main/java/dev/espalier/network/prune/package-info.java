/**
 * What is removed from a network, and its removal: a {@link dev.espalier.network.prune.Method} says what may go, criteria score
 * it, an allocation spreads the amount, and the {@link dev.espalier.network.prune.Surgeon} takes it out.
 */
package dev.espalier.network.prune;
