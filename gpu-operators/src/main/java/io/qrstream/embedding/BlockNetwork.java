package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** A {@link VaeBlock} as a network; it follows the block's training, between its calls. */
final class BlockNetwork implements Network {

    private final VaeBlock block;
    private final NDManager manager;
    private final ParameterStore parameters;

    /**
     * @param block lent; nobody may train it during a call
     */
    BlockNetwork(VaeBlock block) {
        this(block, TorchEngine.newManager());
    }

    /**
     * @param manager where the block's values are; closed with this
     */
    private BlockNetwork(VaeBlock block, NDManager manager) {
        this.block = block;
        this.manager = manager;
        parameters = new ParameterStore(manager, false);
    }

    /** A copy of a block elsewhere, as a network that owns it. */
    static BlockNetwork copiedTo(Device place, Architecture architecture, Weights weights) {
        NDManager manager = TorchEngine.newManager(place);
        try {
            return new BlockNetwork(weights.newBlock(architecture, manager), manager);
        } catch (InvalidModelException e) {
            manager.close();
            throw new IllegalStateException("weights that fitted once", e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
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
