"""Measures the program on fabricated surveys: builds in turn with Hugo's, `serve`, `check`, and pages in Chromium.

    python tests/benchmarks/benchmark.py 40 500 --parts build serve check --against ../before

Tables go to stdout as Markdown, progress to stderr. Each size has a folder of its own, and what is built is deleted at
the very end, as some file systems create files slowly for minutes after many were deleted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.builds import Builder
    from tests.benchmarks.places import Checkout
    from tests.benchmarks.tables import Row

ROOT = Path(__file__).resolve().parents[2]
"""The checkout that is measured."""

SIZES = (40, 500, 2_000, 10_000)
"""Numbers of studies when none are given; the first is that of the first edition."""

SLOWDOWNS = (1, 4)
"""How much slower than it is the processor seems to Chromium."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, where, and how often."""

    folder: Path
    sizes: Sequence[int]
    rounds: int
    against: Path | None = None


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of studies")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=["build", "serve", "check"])
    parser.add_argument("--rounds", type=int, default=3, help="how often each time is taken; medians are printed")
    parser.add_argument("--against", type=Path, help="another checkout, which is measured in turn")
    parser.add_argument("--folder", type=Path, help="where to work; what is made there is deleted")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory(dir=chosen.folder) as folder:
        against = chosen.against and chosen.against.resolve()
        bench = Bench(Path(folder), chosen.sizes, chosen.rounds, against)
        for part in chosen.parts:
            place = bench.folder / part
            place.mkdir()
            PARTS[part](replace(bench, folder=place))


def measure_builds(bench: Bench) -> None:
    """Build each size in turn with Hugo, and print times, memory, and what was built."""
    from tests.benchmarks.builds import HEADINGS, HugoBuilder, OurBuilder, build_round, describe_builds
    from tests.benchmarks.site_sizes import FILE_HEADINGS, PAGE_HEADINGS, describe_files, describe_largest

    builds: list[Row] = []
    files: list[Row] = []
    pages: list[Row] = []
    for size in bench.sizes:
        ours = [OurBuilder(one, _project(one, bench, size)) for one in _checkouts(bench)]
        builders: list[Builder] = [*ours, HugoBuilder(ours[0], bench.folder / f"hugo-{size}")]
        costs = [build_round(builders, _tell(f"builds of {size:,}", turn)) for turn in range(bench.rounds)]
        builds += describe_builds(size, costs)
        files += [describe_files(size, one.name, one.site(0)) for one in builders]
        pages += [row for one in ours for row in describe_largest(size, one.name, one.site(0))]
    _print_tables((HEADINGS, builds), (FILE_HEADINGS, files), (PAGE_HEADINGS, pages))


def measure_serving(bench: Bench) -> None:
    """Serve each size, and print how long a saved record takes until it is seen."""
    from tests.benchmarks.serving import SEEN_HEADINGS, START_HEADINGS, time_serving

    starts: list[Row] = []
    saves: list[Row] = []
    for size in bench.sizes:
        for checkout in _checkouts(bench):
            project = _project(checkout, bench, size)
            _tell(f"serving {size:,} by {checkout.name}")
            start, rows = time_serving(checkout, project, size, saves=bench.rounds)
            starts.append(start)
            saves += rows
    _print_tables((START_HEADINGS, starts), (SEEN_HEADINGS, saves))


def measure_checks(bench: Bench) -> None:
    """Check each size, and print how long that takes."""
    from tests.benchmarks.checking import HEADINGS, check_round, describe_checks

    checks: list[Row] = []
    for size in bench.sizes:
        checkouts = _checkouts(bench)
        project = _project(checkouts[0], bench, size)
        costs = [check_round(checkouts, project, _tell(f"checks of {size:,}", turn)) for turn in range(bench.rounds)]
        checks += describe_checks(size, costs)
    _print_tables((HEADINGS, checks))


def measure_pages(bench: Bench) -> None:
    """Print how fast the table of all studies is in Chromium, also with less of a processor."""
    script = os.fspath(Path(__file__).with_name("explorer_benchmark.py"))
    for size in bench.sizes:
        print(f"\n{size:,} studies", flush=True)
        subprocess.run([sys.executable, script, str(size), *map(str, SLOWDOWNS)], check=True, cwd=ROOT)


PARTS: Mapping[str, Callable[[Bench], None]] = {
    "build": measure_builds,
    "serve": measure_serving,
    "check": measure_checks,
    "browser": measure_pages,
}
"""What can be measured, by name."""


def _checkouts(bench: Bench) -> list[Checkout]:
    """Give this checkout, and the one that it is compared with."""
    from tests.benchmarks.places import BEFORE, OURS, Checkout

    caches = bench.folder / "caches"
    others = [Checkout(BEFORE, bench.against, caches)] if bench.against else []
    return [Checkout(OURS, ROOT, caches), *others]


def _project(checkout: Checkout, bench: Bench, size: int) -> Path:
    from tests.benchmarks.places import make_project

    return make_project(checkout, bench.folder / f"{checkout.name}-{size}", size)


def _tell(what: str, turn: int = 0) -> int:
    """Say what is measured next; give its round, counted from 0."""
    print(f"{what}: round {turn + 1}", file=sys.stderr, flush=True)
    return turn


def _print_tables(*tables: tuple[Row, Sequence[Row]]) -> None:
    from tests.benchmarks.tables import format_table

    for headings, rows in tables:
        print(f"\n{format_table(headings, rows)}", end="", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT))
    main(sys.argv[1:])
