/** The stages from batch to segmentation, one thread, against numpy and scipy. */
package io.qrstream.benchmarks.frontend;
