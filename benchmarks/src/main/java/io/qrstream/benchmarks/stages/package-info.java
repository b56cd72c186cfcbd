/** One JMH benchmark a stage; {@link io.qrstream.benchmarks.stages.StagesBenchmark} runs them. */
package io.qrstream.benchmarks.stages;
