"""Rows to scores by eager PyTorch: scoring.py MODEL ROWS, then a batch size a line."""

import sys

import numpy as np
import torch

import peer
from lightvae import LightVae


def main():
    model = LightVae(sys.argv[1])
    rows = torch.from_numpy(np.fromfile(sys.argv[2], np.float32).reshape(-1, 256))

    def run(words):
        batch = int(words[0])
        error = 0.0
        for start in range(0, len(rows), batch):
            error += float(model.score(rows[start : start + batch])[:, 2].sum())
        return {"error": error}

    peer.serve(run)


if __name__ == "__main__":
    main()
