/** A CSV column of 17 million rows, against pandas. */
package io.qrstream.benchmarks.csv;
