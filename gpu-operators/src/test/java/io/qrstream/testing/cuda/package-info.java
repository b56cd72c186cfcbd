/**
 * A CUDA device for tests: a real one, or the simulated one of {@code src/test/native}, which is
 * built where there is a C++ compiler and never ships.
 */
package io.qrstream.testing.cuda;
