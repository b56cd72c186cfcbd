"""The Python end of Peer: runs what it is told to, line by line, and reports in one line."""

import sys
import time


def serve(run):
    """Says that it is ready, then calls run(words of the line) for each line until the end.

    run returns a dict of counts; the seconds that it took are added.
    """
    print("> ready", flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        counts = run(line.split())
        seconds = time.perf_counter() - start
        print(f"> seconds={seconds!r}", *(f"{k}={v}" for k, v in counts.items()), flush=True)
