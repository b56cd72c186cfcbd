/**
 * What can go wrong, made to go wrong: real processes are killed, frozen, scaled and starved while
 * streams flow, and afterwards the results are held against the offline answer.
 */
package io.qrstream.benchmarks.chaos;
