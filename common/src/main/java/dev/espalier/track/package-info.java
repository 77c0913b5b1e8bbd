/**
 * Tells an MLflow server of a sweep: one experiment for a sweep's name, a parent run for the sweep, a nested run for
 * every variant, the front as curves on the parent. Knows no kind of model: keys follow from a family's declarations,
 * and a figure has the name of its column.
 *
 * <p>The server is a guest in the sweep. What it does, or fails to do, never reaches the caller: all calls are made on
 * one thread of the tracker's own, none lasts longer than some seconds, and once one failed the tracker waits for the
 * end of the sweep before it tries again.
 *
 * <p>Everything is described before it is sent: what a run should be like is compared with what the server has, and only
 * the difference is sent. So the first publication, one after a crash and one that finds all in order are the same
 * thing, and none makes a run twice. Figures carry the time at which their run began, so that sending one again changes
 * nothing.
 *
 * <p>Runs and experiments go through MLflow's Java client, so that its server's interface is its own affair. Left alone
 * the client has no timeouts, waits for ever after two answers of 429, and repeats what was refused, even what makes a
 * run. So every call has a thread and an end, past which the client is closed and another one taken; and what was made
 * twice is found when everything is compared, and taken away. Files go straight to the server's REST interface: the
 * client starts a Python program for each.
 */
package dev.espalier.track;
