/**
 * Arithmetic on Java's vector interface, which is still an incubating module: whoever wants it starts the JVM with {@code
 * --add-modules jdk.incubator.vector}. Compiled by itself, as the compiler warns of such a module whatever it is
 * told; it imports nothing of the project, and the rest of it imports nothing of that module.
 */
package dev.espalier.network.kernel.vector;
