/** How one overall amount is spread over the parts of a network by their scores, and what goes then. */
package dev.espalier.network.allocation;
