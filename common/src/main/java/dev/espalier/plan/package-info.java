/** From what was asked for to the variants that will run. Decides what is done, and touches no engine. */
package dev.espalier.plan;
