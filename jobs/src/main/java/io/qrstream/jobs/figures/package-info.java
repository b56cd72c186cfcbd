/** Figures that several commands draw. */
package io.qrstream.jobs.figures;
