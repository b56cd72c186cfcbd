package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.util.Map;

/** ONNX; DJL's ONNX Runtime engine runs it, where that is on the class path. */
final class OnnxFormat implements NetworkFormat {

    private static final String ENGINE = "OnnxRuntime";
    // One thread a forward, as with PyTorch.
    private static final Map<String, String> OPTIONS =
            Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");
    // The first field of a model's protocol buffer: its IR version, a varint.
    private static final byte BEGINNING = 0x08;

    @Override
    public void requireBeginning(byte[] content) throws InvalidModelException {
        if (content.length == 0 || content[0] != BEGINNING) {
            throw new InvalidModelException("not an ONNX file: it does not begin with a version");
        }
    }

    @Override
    public LoadedNetwork load(Architecture architecture, byte[] content)
            throws InvalidModelException {
        OnnxFile.require(content);
        return ForeignNetwork.load(newModel(architecture.name()), OPTIONS, architecture, content);
    }

    private static Model newModel(String name) {
        TorchEngine.get();
        try {
            if (Engine.hasEngine(ENGINE)) {
                return Model.newInstance(name, Device.cpu(), ENGINE);
            }
        } catch (EngineException | LinkageError e) {
            throw new IllegalStateException("ONNX Runtime cannot be loaded: " + e.getMessage(), e);
        }
        throw new IllegalStateException(
                "ONNX Runtime is missing; on the class path there must be"
                        + " ai.djl.onnxruntime:onnxruntime-engine");
    }
}
