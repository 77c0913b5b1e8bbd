/**
 * Through which a network is trained and asked: the native libraries chosen and made ready, the seam {@link
 * dev.espalier.network.engine.Engine}, and DL4J behind it.
 */
package dev.espalier.network.engine;
