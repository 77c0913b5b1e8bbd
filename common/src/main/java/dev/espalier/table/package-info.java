/**
 * The tables that a sweep leaves behind, and the front as people read it. Which columns there are follows from what the
 * family declares.
 */
package dev.espalier.table;
