/** NVIDIA's own compiler, for tests: it needs no GPU. */
package io.qrstream.testing.nvrtc;
