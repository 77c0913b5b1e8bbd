/**
 * What pruning left without any use, taken out for real: units into which no weight leads any more, or out of which none
 * does. The smaller network gives the same answers.
 */
package dev.espalier.network.compaction;
