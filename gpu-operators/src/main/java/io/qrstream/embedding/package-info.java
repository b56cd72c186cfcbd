/**
 * Embedding: what a heartbeat looks like to a variational autoencoder (VAE), and how unusual it is.
 * In: {@code Heartbeats}, their rows {@code [n, rowLength]} in mV; out: {@code ScoredHeartbeats},
 * with each row's embedding and score. The only package that knows DJL; nothing native is loaded
 * before a model is.
 */
package io.qrstream.embedding;
