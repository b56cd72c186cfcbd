/** The {@code train} command: recordings through the stages to a model. */
package io.qrstream.jobs.train;
