/**
 * Baselines of networks trained data-parallel by DL4J on Spark. Natives are made ready and arrays made on the executor: what
 * crosses Spark are plain numbers, since an array of ND4J's would be read there before the right natives are chosen.
 */
package dev.espalier.jobs.network;
