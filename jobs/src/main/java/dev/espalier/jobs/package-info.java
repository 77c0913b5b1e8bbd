/** The command line: parse, call, close. And the sweep as a whole, which ties plan, cluster, folder and tracker together. */
package dev.espalier.jobs;
