/** What is worth having when several things count: the Pareto front, how much it covers, and where it bends. */
package dev.espalier.pareto;
