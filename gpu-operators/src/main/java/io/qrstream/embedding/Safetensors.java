package io.qrstream.embedding;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qrstream.embedding.Weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tensors of float32 as a safetensors file: eight bytes with the header's length, the header in
 * JSON, the values. Reading allocates no more than the file is long, whatever the header claims
 * (DJL's own reader believes it).
 *
 * <p>Source: the format's description in huggingface/safetensors.
 */
final class Safetensors {

    private static final int HEADER_START = 8;
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private Safetensors() {}

    /** The file's content; the same tensors give the same bytes. */
    static byte[] write(Map<String, Tensor> tensors) throws IOException {
        Map<String, TensorHeader> entries = new LinkedHashMap<>();
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        long end = 0;
        for (Map.Entry<String, Tensor> tensor : sorted.entrySet()) {
            TensorHeader entry = TensorHeader.of(tensor.getValue(), end);
            end = entry.offsets()[1];
            entries.put(tensor.getKey(), entry);
        }
        byte[] json = JSON.writeValueAsBytes(entries);
        int header = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, header);
        Arrays.fill(padded, json.length, header, (byte) ' ');
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(HEADER_START + header + end));
        file.order(ByteOrder.LITTLE_ENDIAN).putLong(header).put(padded);
        sorted.values().forEach(tensor -> putAll(file, tensor.values()));
        return file.array();
    }

    private static void putAll(ByteBuffer file, float[] values) {
        for (float value : values) {
            file.putFloat(value);
        }
    }

    /** Refuses what does not even begin like a safetensors file. */
    static void requireBeginning(byte[] content) throws InvalidModelException {
        require(content.length > HEADER_START && content[HEADER_START] == '{', "no header");
    }

    /**
     * Reads a file.
     *
     * @throws InvalidModelException saying what is wrong with it
     */
    static Map<String, Tensor> read(byte[] content) throws InvalidModelException {
        requireBeginning(content);
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long header = file.getLong();
        long room = content.length - HEADER_START;
        require(
                header > 0 && header <= room,
                "a header of " + header + " bytes in a file of " + content.length);
        Map<String, TensorHeader> entries = entries(content, (int) header);
        ByteBuffer data = file.position(HEADER_START + (int) header).slice();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, TensorHeader> entry : entries.entrySet()) {
            require(entry.getValue() != null, entry.getKey() + " is nothing");
            tensors.put(entry.getKey(), entry.getValue().read(entry.getKey(), data));
        }
        return tensors;
    }

    private static Map<String, TensorHeader> entries(byte[] content, int length)
            throws InvalidModelException {
        try {
            Map<String, Object> header =
                    JSON.readValue(content, HEADER_START, length, new TypeReference<>() {});
            header.remove(METADATA);
            return JSON.convertValue(header, new TypeReference<>() {});
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidModelException("not a safetensors file: its header is broken", e);
        }
    }

    static void require(boolean holds, String found) throws InvalidModelException {
        if (!holds) {
            throw new InvalidModelException("not a safetensors file of float32: " + found);
        }
    }
}
