/** What the user asked for, read from a sweep file. Knows the seam, and no family behind it. */
package dev.espalier.spec;
