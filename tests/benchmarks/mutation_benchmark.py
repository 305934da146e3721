"""Break records at random, many times over, and print what came of it: issues, time and memory.

Run it as `python tests/benchmarks/mutation_benchmark.py [COUNT] [FIRST]`; 100,000 mutants take some minutes.
Each mutant has a number, so that one that fails can be made again.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile.mutating import mutate, read_seeds
from tests.hostile.surviving import Survivor
from tests.surveys import FABRICATED, REAL

MOST_SECONDS = 1.0
"""Longest that one record may take, in seconds of the processor."""

SHARE_OF_REAL = 4
"""Every which mutant is one of the real records, whose checks take longer."""


def main(count: int, first: int) -> int:
    """Run mutants and print the result; give the number of those that failed."""
    found: Counter[str] = Counter()
    slowest = (0.0, 0)
    failed: list[int] = []
    with tempfile.TemporaryDirectory() as scratch:
        surveys = [(Survivor(data, Path(scratch, name, "data")), read_seeds(data)) for name, data in _surveys()]
        for number in range(first, first + count):
            survivor, seeds = surveys[number % SHARE_OF_REAL == 0]
            (mutant,) = mutate(seeds, first=number, count=1)
            start = time.process_time()
            try:
                issues = survivor.meet(mutant)
                found[
                    f"{mutant.level}, {'refused' if any(one.severity == 'error' for one in issues) else 'accepted'}"
                ] += 1
            except Exception:
                failed.append(number)
                print(f"mutant {number} of {mutant.path} ({mutant.level})", traceback.format_exc(limit=-4), flush=True)
            seconds = time.process_time() - start
            slowest = max(slowest, (seconds, number))
            if seconds > MOST_SECONDS:
                failed.append(number)
                print(f"mutant {number} of {mutant.path} ({mutant.level}): {seconds:.2f} s", flush=True)
    _report(found, slowest, failed)
    return len(failed)


def _surveys() -> list[tuple[str, Path]]:
    return [("fabricated", FABRICATED), ("real", REAL)]


def _report(found: Counter[str], slowest: tuple[float, int], failed: list[int]) -> None:
    for name, number in sorted(found.items()):
        print(f"{name:20} {number:8,}")
    print(f"slowest: {slowest[0]:.3f} s, mutant {slowest[1]}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"failed: {len(failed):,}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(min(1, main(*[*given, *(100_000, 0)[len(given) :]])))
