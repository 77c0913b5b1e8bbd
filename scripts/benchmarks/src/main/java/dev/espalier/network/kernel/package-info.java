/** Benchmarks of what only this package sees. */
package dev.espalier.network.kernel;
