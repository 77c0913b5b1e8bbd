/** How fast it is: a worker that trains and answers for as long as it is told, and benchmarks of what that is made of. */
package dev.espalier.benchmarks;
