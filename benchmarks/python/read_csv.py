"""A CSV column by pandas' C parser."""

import sys

import numpy as np
import pandas

import peer


def main():
    def run(words):
        column = pandas.read_csv(sys.argv[1], dtype=np.float32, engine="c").iloc[:, 0]
        counts = {"samples": len(column)}
        if words[0] == "check":
            counts["sum"] = column.to_numpy(np.float64).sum()
        return counts

    peer.serve(run)


if __name__ == "__main__":
    main()
