package io.qrstream.embedding;

import static io.qrstream.embedding.Safetensors.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qrstream.embedding.Weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the header of a safetensors file says of a tensor.
 *
 * @param type of its values
 * @param shape outermost size first
 * @param offsets of its first byte and of the byte after its last, from the end of the header
 */
record TensorHeader(
        @JsonProperty("dtype") String type,
        @JsonProperty("shape") long[] shape,
        @JsonProperty("data_offsets") long[] offsets) {

    private static final String FLOAT32 = "F32";

    static TensorHeader of(Tensor tensor, long start) {
        long end = start + (long) tensor.values().length * Float.BYTES;
        return new TensorHeader(FLOAT32, tensor.shape(), new long[] {start, end});
    }

    /**
     * Reads the tensor.
     *
     * @param data all that follows the header
     * @throws InvalidModelException if that is not what the header says
     */
    Tensor read(String name, ByteBuffer data) throws InvalidModelException {
        require(FLOAT32.equals(type), name + " is of type " + type);
        long bytes = Float.BYTES;
        for (long size : shape) {
            require(size > 0 && size <= data.capacity(), name + " is " + Arrays.toString(shape));
            bytes *= size;
            require(bytes <= data.capacity(), name + " is " + Arrays.toString(shape));
        }
        boolean inside =
                offsets.length == 2
                        && offsets[0] >= 0
                        && offsets[1] <= data.capacity()
                        && offsets[1] - offsets[0] == bytes;
        require(
                inside,
                String.format(
                        "%s, %s, lies at %s of %d bytes",
                        name, Arrays.toString(shape), Arrays.toString(offsets), data.capacity()));
        float[] values = new float[(int) (bytes / Float.BYTES)];
        data.slice((int) offsets[0], (int) bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Tensor(shape, values);
    }
}
