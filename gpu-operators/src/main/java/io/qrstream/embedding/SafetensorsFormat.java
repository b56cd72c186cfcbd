package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** This project's own networks: a block, and its values as safetensors. */
final class SafetensorsFormat implements NetworkFormat {

    @Override
    public void requireBeginning(byte[] content) throws InvalidModelException {
        Safetensors.requireBeginning(content);
    }

    @Override
    public LoadedNetwork load(Architecture architecture, byte[] content)
            throws InvalidModelException {
        Weights weights = Weights.read(content);
        NDManager manager = TorchEngine.newManager();
        try {
            return new Loaded(manager, weights.newBlock(architecture, manager));
        } catch (InvalidModelException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private record Loaded(NDManager manager, VaeBlock block) implements LoadedNetwork {

        @Override
        public Network newNetwork(Device place) {
            return place.isGpu()
                    ? BlockNetwork.copiedTo(place, block.architecture(), Weights.of(block))
                    : block.newNetwork();
        }

        @Override
        public NDArray decode(NDArray latents) {
            ParameterStore store = new ParameterStore(latents.getManager(), false);
            return block.decode(VaeBlock.values(store, latents, false), latents);
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
