"""LightVAE in eager PyTorch, from a model's folder, and its scores."""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def read_safetensors(file):
    content = Path(file).read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:start]).items():
        begin, end = (start + offset for offset in entry["data_offsets"])
        values = np.frombuffer(content[begin:end], np.float32).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


class LightVae:
    def __init__(self, folder, device="cpu"):
        tensors = read_safetensors(Path(folder) / "weights.safetensors")
        self.weights = {name: tensor.to(device) for name, tensor in tensors.items()}
        blur = torch.tensor([[[1.0, 2.0, 1.0]]], device=device)
        self.blurs = [blur.repeat(channels, 1, 1) for channels in (4, 8, 16)]

    def _conv(self, name, x):
        return F.conv1d(x, self.weights[name + ".weight"], self.weights[name + ".bias"], padding=1)

    def _swish(self, x):
        return x * torch.sigmoid(self.weights["swish.alpha"] * x)

    def _forward(self, rows):
        x = rows.unsqueeze(1)
        for i, blur in enumerate(self.blurs):
            x = self._swish(self._conv(f"conv{i}", x))
            x = F.conv1d(x, blur, stride=2, padding=1, groups=len(blur))
        mu, logvar = self._conv("convA", x).mean(2), self._conv("convB", x).mean(2)
        x = F.linear(mu, self.weights["restore.weight"], self.weights["restore.bias"])
        x = x.view(-1, 8, 32)
        for name in ("conv3", "conv4"):
            x = self._swish(self._conv(name, F.interpolate(x, scale_factor=2)))
        return self._conv("conv5", F.interpolate(x, scale_factor=2)).squeeze(1), mu, logvar

    def score(self, rows):
        """Each row's embedding, error and divergence, as numpy."""
        with torch.inference_mode():
            reconstruction, mu, logvar = self._forward(rows)
            error = (rows - reconstruction).square_().mean(1, keepdim=True)
            divergence = -(1 + logvar - mu.square() - logvar.exp()).mean(1, keepdim=True)
            return torch.cat([mu, error, divergence], 1).cpu().numpy()
