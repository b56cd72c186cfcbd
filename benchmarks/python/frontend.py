"""The front end in numpy and scipy: convolution, non-maximum suppression, compaction, segmentation.

Every step is the fastest way that was found to say it in numpy; there is no loop over samples or
heartbeats. Ties are kept, so the gates are exactly those of the definition.
"""

import sys

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import oaconvolve

import peer

TAPS, SUPPRESSION, SHORTEST, LONGEST = 30, 180, 100, 256
BEHIND = (SUPPRESSION + 1) // 2
# Four blocks on each side of a sample's own lie whole within the window around it.
BLOCK, REACH = 16, 4
GEMM = 32


def ricker(taps):
    t = np.linspace(-3, 3, taps)
    return (2 / np.sqrt(taps) * np.exp(-(t**2) / 2) * (1 - t**2)).astype(np.float32)


KERNEL = ricker(TAPS)
# The kernel as two triangles of a Toeplitz matrix: a block's own samples, and those of the one before.
_LAG = np.arange(GEMM)[None, :] - np.arange(GEMM)[:, None]
_PADDED = np.concatenate([KERNEL, np.zeros(2 * GEMM - TAPS, np.float32)])
OWN = np.where(_LAG >= 0, _PADDED[np.maximum(_LAG, 0)], 0).astype(np.float32)
BEFORE = _PADDED[_LAG + GEMM].astype(np.float32)
COLUMNS = np.arange(LONGEST)


def by_oaconvolve(x):
    return oaconvolve(x, KERNEL)[: len(x)]


def by_gemm(x):
    """The convolution as two products of matrices, which BLAS does at the processor's peak."""
    blocks = np.zeros((-(-len(x) // GEMM), GEMM), np.float32)
    blocks.reshape(-1)[: len(x)] = x
    response = blocks @ OWN
    response[1:] += blocks[:-1] @ BEFORE
    return response.reshape(-1)[: len(x)]


def candidates(response):
    """Indices of the samples that are the maximum of nine blocks: all peaks, and few others."""
    whole = len(response) // BLOCK * BLOCK
    highest = response[:whole]
    while len(highest) > whole // BLOCK:
        highest = np.maximum(highest[::2], highest[1::2])
    around = np.pad(highest, REACH, constant_values=-np.inf)
    for reach in (1, 2, 4, 1):
        around = np.maximum(around[:-reach], around[reach:])
    top = np.flatnonzero(highest == around)
    rows, columns = np.nonzero(response[:whole].reshape(-1, BLOCK)[top] == highest[top, None])
    return np.concatenate([top[rows] * BLOCK + columns, np.arange(whole, len(response))])


def gates(response):
    """Where a gate opens: the non-maximum suppression, and the first of each run of open gates."""
    at = candidates(response) - BEHIND
    at = at[(at >= 0) & (at <= len(response) - SUPPRESSION)]
    windows = sliding_window_view(response, SUPPRESSION)
    at = at[response[at + BEHIND] == windows[at].max(axis=1)]
    first = np.ones(len(at), bool)
    first[1:] = np.diff(at) != 1
    return at[first]


def segment(x, at):
    """The heartbeats of a length within the limits, as rows padded with zeros."""
    lengths = np.diff(at)
    kept = (lengths >= SHORTEST) & (lengths <= LONGEST)
    # The last heartbeats may be nearer to the end than a row is long.
    tail = np.concatenate([x[at[-1] - LONGEST :], np.zeros(LONGEST, np.float32)])
    starts, lengths = at[:-1][kept], lengths[kept]
    inside = starts <= len(x) - LONGEST
    rows = np.empty((len(starts), LONGEST), np.float32)
    rows[inside] = sliding_window_view(x, LONGEST)[starts[inside]]
    outside = starts[~inside] - (at[-1] - LONGEST)
    rows[~inside] = sliding_window_view(tail, LONGEST)[outside]
    rows[COLUMNS >= lengths[:, None]] = 0
    return rows


def main():
    samples = np.fromfile(sys.argv[1], np.float32)
    lengths = np.loadtxt(sys.argv[2], int, ndmin=1)
    signals = np.split(samples, np.cumsum(lengths)[:-1])

    def run(words):
        convolve = {"oaconvolve": by_oaconvolve, "gemm": by_gemm}[words[0]]
        found = kept = 0
        for x in signals:
            at = gates(convolve(x))
            found += len(at)
            kept += len(segment(x, at))
        return {"gates": found, "kept": kept}

    peer.serve(run)


if __name__ == "__main__":
    main()
