package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a network's parameters by name, in the Java heap. As a file: safetensors, which
 * Python reads by the same names.
 */
final class Weights {

    private final Map<String, Tensor> tensors;

    /**
     * @param tensors by name
     */
    Weights(Map<String, Tensor> tensors) {
        this.tensors = new LinkedHashMap<>(tensors);
    }

    /**
     * One parameter.
     *
     * @param shape its sizes, outermost first
     * @param values row by row
     */
    record Tensor(long[] shape, float[] values) {

        private static Tensor of(NDArray array) {
            return new Tensor(array.getShape().getShape(), array.toFloatArray());
        }
    }

    /** Copies the present values of a block. */
    static Weights of(VaeBlock block) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : block.getDirectParameters().values()) {
            tensors.put(parameter.getName(), Tensor.of(parameter.getArray()));
        }
        return new Weights(tensors);
    }

    /** One parameter, or null if there is none of that name. */
    Tensor tensor(String name) {
        return tensors.get(name);
    }

    /** Number of values in all. */
    int size() {
        return tensors.values().stream().mapToInt(tensor -> tensor.values().length).sum();
    }

    /**
     * A network with these values, frozen.
     *
     * @param manager owns the values' native memory
     * @throws InvalidModelException if names, shapes or values do not fit, naming the parameter
     */
    VaeBlock newBlock(Architecture architecture, NDManager manager) throws InvalidModelException {
        VaeBlock block = architecture.newBlock();
        Map<String, Tensor> left = new LinkedHashMap<>(tensors);
        for (Parameter parameter : block.getDirectParameters().values()) {
            Tensor tensor = left.remove(parameter.getName());
            check(parameter, tensor);
            parameter.freeze(true);
            parameter.setInitializer((owner, shape, type) -> owner.create(tensor.values(), shape));
        }
        if (!left.isEmpty()) {
            throw new InvalidModelException("weights hold unknown " + left.keySet());
        }
        block.initialize(manager);
        return block;
    }

    private static void check(Parameter parameter, Tensor tensor) throws InvalidModelException {
        String name = parameter.getName();
        if (tensor == null) {
            throw new InvalidModelException("weights have no " + name);
        }
        if (!Arrays.equals(tensor.shape(), parameter.getShape().getShape())) {
            throw new InvalidModelException(
                    String.format(
                            "%s is %s, not %s",
                            name,
                            Arrays.toString(tensor.shape()),
                            Arrays.toString(parameter.getShape().getShape())));
        }
        for (int i = 0; i < tensor.values().length; i++) {
            if (!Float.isFinite(tensor.values()[i])) {
                throw new InvalidModelException(
                        String.format("%s[%d] is %s", name, i, tensor.values()[i]));
            }
        }
    }

    /** The content of a safetensors file. */
    byte[] write() throws IOException {
        return Safetensors.write(tensors);
    }

    /**
     * Reads a safetensors file.
     *
     * @throws InvalidModelException if it is none, or holds anything but float32
     */
    static Weights read(byte[] content) throws InvalidModelException {
        return new Weights(Safetensors.read(content));
    }
}
