/**
 * How important what may be removed is: one class a criterion, and what they all look at. A criterion of the user's own is a
 * class of his that implements {@link dev.espalier.network.criterion.Criterion}.
 */
package dev.espalier.network.criterion;
