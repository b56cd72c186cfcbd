package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * A network that came whole, as a file of another program's making; DJL runs it on one of its
 * engines. Its engine lets threads share it.
 */
final class ForeignNetwork implements LoadedNetwork {

    private final Model model;

    private ForeignNetwork(Model model) {
        this.model = model;
    }

    /**
     * Loads a network and tries it.
     *
     * @param model without block yet; closed if this fails, else with the network
     * @param options the engine's, for loading
     * @throws InvalidModelException if it cannot be loaded, or does not fit
     */
    static ForeignNetwork load(
            Model model, Map<String, String> options, Architecture architecture, byte[] content)
            throws InvalidModelException {
        try {
            model.load(new ByteArrayInputStream(content), options);
            // DJL makes a folder for files that come beside a model; nothing does here.
            Files.delete(model.getModelPath());
            ForeignNetwork network = new ForeignNetwork(model);
            Trial.require(network, architecture);
            return network;
        } catch (EngineException | MalformedModelException e) {
            model.close();
            throw new InvalidModelException(
                    "no " + architecture.name() + " network: " + EngineMessage.of(e), e);
        } catch (InvalidModelException | RuntimeException e) {
            model.close();
            throw e;
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Network newNetwork(Device unused) {
        return new Pass(model);
    }

    @Override
    public NDArray decode(NDArray latents) {
        throw new UnsupportedOperationException(
                "a foreign network maps rows to rows; it cannot decode points of the latent space");
    }

    @Override
    public void close() {
        model.close();
    }

    private static final class Pass implements Network {

        private final Model model;
        private final NDManager manager = TorchEngine.newManager();
        private final ParameterStore none = new ParameterStore(manager, false);

        Pass(Model model) {
            this.model = model;
        }

        /** It runs on the CPU: rows elsewhere, and what another engine returns, are copied. */
        @Override
        public NDList forward(NDArray rows) {
            NDArray here = rows.toDevice(Device.cpu(), false);
            NDList outputs = new NDList();
            for (NDArray output : model.getBlock().forward(none, new NDList(here), false)) {
                NDArray copied = rows.getManager().from(output);
                outputs.add(copied.toDevice(rows.getDevice(), false));
            }
            return outputs;
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
