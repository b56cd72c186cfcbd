/** The {@code analyze} command: the monitor's stages over recordings, bounded, to files. */
package io.qrstream.jobs.analyze;
