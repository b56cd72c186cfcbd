"""Samples to scores: the front end in numpy, then LightVAE in PyTorch.

pipeline.py MODEL SAMPLES LENGTHS, then a batch size a line.
"""

import sys

import numpy as np
import torch

import frontend
import peer
from lightvae import LightVae


def main():
    model = LightVae(sys.argv[1])
    samples = np.fromfile(sys.argv[2], np.float32)
    lengths = np.loadtxt(sys.argv[3], int, ndmin=1)
    signals = np.split(samples, np.cumsum(lengths)[:-1])

    def run(words):
        batch = int(words[0])
        kept, error = 0, 0.0
        for x in signals:
            rows = torch.from_numpy(frontend.segment(x, frontend.gates(frontend.by_oaconvolve(x))))
            kept += len(rows)
            for start in range(0, len(rows), batch):
                error += float(model.score(rows[start : start + batch])[:, 2].sum())
        return {"kept": kept, "error": error}

    peer.serve(run)


if __name__ == "__main__":
    main()
