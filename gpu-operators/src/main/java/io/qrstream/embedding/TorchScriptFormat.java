package io.qrstream.embedding;

import java.util.Map;

/** TorchScript, as {@code torch.jit.save} writes it; DJL's PyTorch engine runs it. */
final class TorchScriptFormat implements NetworkFormat {

    // A network that was saved on a GPU is read to the CPU.
    private static final Map<String, String> OPTIONS = Map.of("mapLocation", "true");

    @Override
    public void requireBeginning(byte[] content) throws InvalidModelException {
        TorchArchive.requireBeginning(content);
    }

    @Override
    public LoadedNetwork load(Architecture architecture, byte[] content)
            throws InvalidModelException {
        TorchArchive.require(content);
        return ForeignNetwork.load(
                TorchEngine.newModel(architecture.name()), OPTIONS, architecture, content);
    }
}
