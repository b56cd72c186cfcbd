"""Makes the networks of src/test/resources/foreign, with Debian's python3-torch and python3-onnx:

    python3 src/test/python/foreign.py ../../shared/golden/lightvae/lightvae-weights.json \
        src/test/resources/foreign

lightvae.onnx is LightVAE with those weights; the others are ways not to fit.
"""

import json
import sys
import zipfile
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from torch import nn

OUTPUTS = ["reconstruction", "mu", "logvar"]


class LightVae(nn.Module):
    def __init__(self, weights):
        super().__init__()
        for name, tensor in weights.items():
            values = torch.tensor(tensor["values"]).reshape(tensor["shape"])
            self.register_buffer(name.replace(".", "_"), values)
        self.register_buffer("blur", torch.tensor([1.0, 2.0, 1.0]).reshape(1, 1, 3))

    def conv(self, name, x):
        weight, bias = getattr(self, name + "_weight"), getattr(self, name + "_bias")
        return F.conv1d(x, weight, bias, padding=1)

    def swish(self, x):
        return x * torch.sigmoid(self.swish_alpha * x)

    def down(self, x, channels):
        blur = self.blur.repeat(channels, 1, 1)
        return F.conv1d(x, blur, stride=2, padding=1, groups=channels)

    def up(self, x):
        return F.interpolate(x, scale_factor=2.0)

    def forward(self, rows):
        x = rows.unsqueeze(1)
        for name, channels in (("conv0", 4), ("conv1", 8), ("conv2", 16)):
            x = self.down(self.swish(self.conv(name, x)), channels)
        mu, logvar = self.conv("convA", x).mean(2), self.conv("convB", x).mean(2)
        x = F.linear(mu, self.restore_weight, self.restore_bias).reshape(-1, 8, 32)
        x = self.swish(self.conv("conv3", self.up(x)))
        x = self.swish(self.conv("conv4", self.up(x)))
        return self.conv("conv5", self.up(x)).squeeze(1), mu, logvar


class Plain(nn.Module):
    def forward(self, rows):
        return rows, rows[:, :2], rows[:, 2:4]


class Pair(nn.Module):
    def forward(self, rows):
        return rows, rows[:, :2]


class Wide(nn.Module):
    def forward(self, rows):
        return rows, rows[:, :3], rows[:, 2:4]


class Flat(nn.Module):
    def forward(self, rows):
        return rows.reshape(-1), rows[:, :2], rows[:, 2:4]


class Double(nn.Module):
    def forward(self, rows):
        return rows, rows[:, :2].double(), rows[:, 2:4]


class NotANumber(nn.Module):
    def forward(self, rows):
        return rows, rows[:, :2], (rows[:, 2:4] - 100).log()


class FixedBatch(nn.Module):
    def forward(self, rows):
        return rows.reshape(2, 256), rows[:, :2], rows[:, 2:4]


class Sampled(nn.Module):
    def forward(self, rows):
        return rows + torch.randn_like(rows), rows[:, :2], rows[:, 2:4]


class BatchNormalised(nn.Module):
    def forward(self, rows):
        return rows - rows.mean(0, keepdim=True), rows[:, :2], rows[:, 2:4]


def export(network, file, **settings):
    names = {"input_names": ["rows"], "output_names": OUTPUTS}
    torch.onnx.export(network, torch.zeros(2, 256), file, opset_version=13, **names, **settings)


def save(network, file):
    """Saves TorchScript without its debugging entries, which name this machine's folders."""
    torch.jit.script(network).save(str(file))
    with zipfile.ZipFile(file) as archive:
        kept = [(e, archive.read(e)) for e in archive.infolist() if "debug" not in e.filename]
    with zipfile.ZipFile(file, "w") as archive:
        for entry, content in kept:
            archive.writestr(entry, content)


def spread(file):
    """Has an ONNX file take values from a file of this machine."""
    network = onnx.load(file)
    tensor = onnx.TensorProto(name="outside", data_type=onnx.TensorProto.FLOAT, dims=[1])
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in (("location", "/etc/hostname"), ("length", "4")):
        tensor.external_data.add(key=key, value=value)
    network.graph.initializer.append(tensor)
    add = onnx.helper.make_node("Add", ["rows", "outside"], ["moved"])
    network.graph.node.insert(0, add)
    for node in network.graph.node[1:]:
        node.input[:] = ["moved" if name == "rows" else name for name in node.input]
    file.write_bytes(network.SerializeToString())


def main():
    weights, out = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    any_batch = {name: {0: "n"} for name in ["rows", *OUTPUTS]}
    export(LightVae(weights), out / "lightvae.onnx", dynamic_axes=any_batch)
    export(Wide(), out / "wide.onnx", dynamic_axes=any_batch)
    export(Plain(), out / "fixed-batch.onnx")
    export(Plain(), out / "external.onnx", dynamic_axes=any_batch)
    spread(out / "external.onnx")
    misfits = {
        "plain": Plain(),
        "pair": Pair(),
        "wide": Wide(),
        "flat": Flat(),
        "double": Double(),
        "not-a-number": NotANumber(),
        "fixed-batch": FixedBatch(),
        "sampled": Sampled(),
        "batch-normalised": BatchNormalised(),
    }
    for name, network in misfits.items():
        save(network, out / (name + ".pt"))
    torch.save({"weight": torch.zeros(1)}, out / "state-dict.pt")


if __name__ == "__main__":
    main()
