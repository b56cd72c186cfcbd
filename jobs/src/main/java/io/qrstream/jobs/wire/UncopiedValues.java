package io.qrstream.jobs.wire;

import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Hands values over where they lie in what the consumer fetched, as buffers on the heap: to copy
 * them took 5 to 7 % of the whole job's CPU.
 *
 * <p>Flink says of its consumer's values that they are byte arrays, but hands them on unseen. Its
 * builder refuses deserializers that name another type; this one inherits it.
 */
public final class UncopiedValues extends ByteBufferDeserializer {}
