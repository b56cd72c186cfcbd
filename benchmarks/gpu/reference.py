"""Steps 3 to 6 of the reference on a GPU, as its notebook does them: CuPy and Numba.

reference.py SAMPLES (float32, 250 Hz) MODEL, then a number of rounds a line: the fastest one's seconds
count, `device` from samples on the GPU to rows on the GPU, `total` from samples on the host, and
`scoring` of those rows, which PyTorch reads in place; 0 where there is no PyTorch for this GPU.

REFERENCE_DRY=1 says the same with numpy and Numba's simulator, on a machine without a GPU: to see
that it runs. Nothing that it times then means anything.
"""

import os
import sys
import time

DRY = os.environ.get("REFERENCE_DRY") == "1"
if DRY:
    os.environ["NUMBA_ENABLE_CUDASIM"] = "1"

import numpy as np
from numba import cuda

import peer

if DRY:
    xp = np
else:
    import cupy as xp

TAPS, SUPPRESSION, SHORTEST, LONGEST = 30, 180, 100, 256
THREADS, WARP = 256, 32


def ricker(taps):
    t = np.linspace(-3, 3, taps)
    return (2 / np.sqrt(taps) * np.exp(-(t**2) / 2) * (1 - t**2)).astype(np.float32)


@cuda.jit
def suppress(response, window, gates):
    """gates[p] is 1 where response[p + (window + 1) / 2] is the maximum of the window from p on."""
    p = cuda.grid(1)
    if p < gates.size:
        centre = response[p + (window + 1) // 2]
        highest = 1
        for i in range(window):
            if response[p + i] > centre:
                highest = 0
        gates[p] = highest


@cuda.jit
def segment(samples, starts, lengths, rows):
    """A warp a heartbeat: its samples, then zeros."""
    row = cuda.grid(1) // 32
    if row < starts.size:
        for i in range(cuda.grid(1) % 32, rows.shape[1], 32):
            rows[row, i] = samples[starts[row] + i] if i < lengths[row] else 0.0


def blocks(n):
    return max(1, -(-n // THREADS))


def launch(kernel, threads, *arrays):
    kernel[blocks(threads), THREADS](*arrays)


def convolve(samples, kernel):
    # As in the notebook, but padded: what wraps around would not be the convolution.
    n = len(samples) + len(kernel) - 1
    size = 1 << (n - 1).bit_length()
    spectrum = xp.fft.rfft(samples, size) * xp.fft.rfft(kernel, size)
    return xp.fft.irfft(spectrum, size)[: len(samples)].astype(xp.float32)


def steps(samples, kernel):
    """Samples on the device to (gates, rows on the device)."""
    response = convolve(samples, kernel)
    open_ = xp.zeros(len(samples) - SUPPRESSION + 1, xp.int32)
    launch(suppress, len(open_), response, SUPPRESSION, open_)
    rising = open_.copy()
    rising[1:] &= 1 - open_[:-1]
    gates = xp.flatnonzero(rising)
    lengths = xp.diff(gates)
    kept = (lengths >= SHORTEST) & (lengths <= LONGEST)
    starts, lengths = gates[:-1][kept], lengths[kept]
    rows = xp.empty((len(starts), LONGEST), xp.float32)
    if len(starts):
        launch(segment, len(starts) * WARP, samples, starts, lengths, rows)
    return gates, rows


def synchronize():
    if not DRY:
        xp.cuda.runtime.deviceSynchronize()


def scoring(folder, rows, rounds):
    """Seconds for LightVAE's scores of all rows, on the host, the fastest batch size's."""
    try:
        import torch
        from lightvae import LightVae
    except ImportError:
        return 0.0
    if not DRY and not torch.cuda.is_available():
        return 0.0
    model = LightVae(folder, "cpu" if DRY else "cuda")
    tensor = torch.from_numpy(rows) if DRY else torch.as_tensor(rows, device="cuda")
    fastest = float("inf")
    for batch in (256, 1024, 4096, 16384):
        for _ in range(rounds + 1):
            start = time.perf_counter()
            for at in range(0, len(tensor), batch):
                model.score(tensor[at : at + batch])
            fastest = min(fastest, time.perf_counter() - start)
    return fastest


def main():
    host = np.fromfile(sys.argv[1], np.float32)
    kernel = xp.asarray(ricker(TAPS))

    def run(words):
        device = total = float("inf")
        for _ in range(int(words[0])):
            start = time.perf_counter()
            samples = xp.asarray(host)
            synchronize()
            uploaded = time.perf_counter()
            gates, rows = steps(samples, kernel)
            synchronize()
            end = time.perf_counter()
            device, total = min(device, end - uploaded), min(total, end - start)
        return {
            "gates": len(gates),
            "rows": len(rows),
            "device": device,
            "total": total,
            "scoring": scoring(sys.argv[2], rows, int(words[0])),
        }

    peer.serve(run)


if __name__ == "__main__":
    main()
