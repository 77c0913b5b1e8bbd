/**
 * The folder of one sweep: what is in it survives the death of any process at any instant. On the local disk or on any
 * file system that Hadoop can write.
 */
package dev.espalier.store;
