/**
 * Batch: windows of many streams side by side on the device. In: {@link
 * io.qrstream.window.SignalWindow}; out: {@link io.qrstream.batch.DeviceBatch}.
 */
package io.qrstream.batch;
