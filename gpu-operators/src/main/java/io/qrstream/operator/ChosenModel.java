package io.qrstream.operator;

import io.qrstream.embedding.ModelLease;

/**
 * A choice and the model that it led to.
 *
 * @param choice where it is from
 * @param lease owned by whoever has this record
 */
record ChosenModel(ModelChoice choice, ModelLease lease) {}
