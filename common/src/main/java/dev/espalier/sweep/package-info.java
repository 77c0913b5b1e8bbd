/**
 * The words of Espalier as types, and the seam behind which every kind of model stands: a {@link
 * dev.espalier.sweep.Family} says what its models can do, a {@link dev.espalier.sweep.VariantRunner} does it to one
 * variant. Nothing here knows a kind of model.
 */
package dev.espalier.sweep;
