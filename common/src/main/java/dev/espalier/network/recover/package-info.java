/** What is trained after pruning, and how well a network does: fine-tuning that keeps pruned weights at zero. */
package dev.espalier.network.recover;
