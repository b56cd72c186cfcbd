package io.qrstream.embedding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The protocol buffer that an ONNX file is. Walked through before native code sees it, for tensors
 * whose values lie in another file: ONNX Runtime would read any path that they name.
 *
 * <p>Source: onnx.proto of onnx/onnx, and the encoding's description in protocol-buffers.
 */
final class OnnxFile {

    private static final int DEEPEST = 32;

    private OnnxFile() {}

    /** The messages that may hold tensors, and where they hold what. */
    private enum Message {
        MODEL,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR,
        EXTERNAL_DATA,
        OTHER;

        private Message field(int number) {
            return switch (this) {
                case MODEL -> number == 7 ? GRAPH : number == 25 ? FUNCTION : OTHER;
                case FUNCTION -> number == 7 ? NODE : OTHER;
                case GRAPH -> graphField(number);
                case NODE -> number == 5 ? ATTRIBUTE : OTHER;
                case ATTRIBUTE -> attributeField(number);
                case SPARSE_TENSOR -> number == 1 || number == 2 ? TENSOR : OTHER;
                case TENSOR -> number == 13 ? EXTERNAL_DATA : OTHER;
                default -> OTHER;
            };
        }

        private static Message graphField(int number) {
            return switch (number) {
                case 1 -> NODE;
                case 5 -> TENSOR;
                case 15 -> SPARSE_TENSOR;
                default -> OTHER;
            };
        }

        private static Message attributeField(int number) {
            return switch (number) {
                case 5, 10 -> TENSOR;
                case 6, 11 -> GRAPH;
                case 22, 23 -> SPARSE_TENSOR;
                default -> OTHER;
            };
        }
    }

    /**
     * Refuses what is no protocol buffer, and networks that need other files.
     *
     * @throws InvalidModelException saying which file, or where it breaks
     */
    static void require(byte[] content) throws InvalidModelException {
        ByteBuffer file = ByteBuffer.wrap(content);
        try {
            walk(file, Message.MODEL, 0);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new InvalidModelException("not an ONNX file: it breaks off", e);
        }
    }

    private static void walk(ByteBuffer content, Message message, int depth)
            throws InvalidModelException {
        if (depth > DEEPEST) {
            throw new InvalidModelException("its graphs are nested too deep");
        }
        while (content.hasRemaining()) {
            long key = varint(content);
            switch ((int) key & 7) {
                case 0 -> varint(content);
                case 1 -> content.getLong();
                case 2 -> field(content, message.field((int) (key >>> 3)), depth);
                case 5 -> content.getInt();
                default -> throw new IllegalArgumentException("wire type " + (key & 7));
            }
        }
    }

    private static void field(ByteBuffer content, Message message, int depth)
            throws InvalidModelException {
        int length = (int) Math.min(varint(content) & Long.MAX_VALUE, Integer.MAX_VALUE);
        ByteBuffer field = content.slice().limit(length);
        content.position(content.position() + length);
        if (message == Message.EXTERNAL_DATA) {
            throw new InvalidModelException(
                    "its values lie in another file: "
                            + StandardCharsets.UTF_8.decode(field).toString().strip());
        }
        if (message != Message.OTHER) {
            walk(field, message, depth + 1);
        }
    }

    private static long varint(ByteBuffer content) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = content.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a varint of more than 64 bits");
    }
}
