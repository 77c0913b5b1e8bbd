/**
 * Variants on the cluster: one Spark job for each, from a pool of driver threads, so that a variant which throws, or kills
 * its executor, fails alone, and outcomes stream back as they are made. Knows the seam, and no family behind it.
 */
package dev.espalier.jobs.spark;
