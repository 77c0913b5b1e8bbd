/** How a ratio is reached: at once, or by and by, with training in between. */
package dev.espalier.network.schedule;
