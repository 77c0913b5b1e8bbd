/** Neural networks as a family: what can be done to them, and how one variant of one goes, on one page. */
package dev.espalier.network;
