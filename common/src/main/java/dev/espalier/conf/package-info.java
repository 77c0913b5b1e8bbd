/** Reading a configuration so that the user is told every mistake at once, each with its place and what is allowed. */
package dev.espalier.conf;
