package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** A {@link VaeBlock} as a network; it follows the block's training, between its calls. */
final class BlockNetwork implements Network {

    private final VaeBlock block;
    private final NDManager manager = TorchEngine.newManager();
    private final ParameterStore parameters = new ParameterStore(manager, false);

    /**
     * @param block lent; nobody may train it during a call
     */
    BlockNetwork(VaeBlock block) {
        this.block = block;
    }

    @Override
    public NDList forward(NDArray rows) {
        return block.forward(parameters, new NDList(rows), false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
