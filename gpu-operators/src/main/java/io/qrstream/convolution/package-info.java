/**
 * Convolution: the samples' response to a filter. In: {@link io.qrstream.batch.DeviceBatch}; out:
 * {@link io.qrstream.convolution.Response}.
 */
package io.qrstream.convolution;
