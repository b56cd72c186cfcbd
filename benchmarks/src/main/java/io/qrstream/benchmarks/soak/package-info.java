/** An hour at a steady rate: whatever grows shows. */
package io.qrstream.benchmarks.soak;
