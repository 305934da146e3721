"""Times the build of fabricated surveys, and one of them against MkDocs making every page.

    python tests/benchmarks/build_benchmark.py [N…]

Each size runs in a process of its own, so that its peak memory is its own; the peak is that up to the end of a stage.
What is built is deleted at the very end, as some file systems create files slowly for minutes after many were deleted.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""The project whose pages, templates and vocabularies are used."""

SIZES = (40, 500, 2_000, 10_000)
"""Numbers of studies when none are given; the first is that of the first edition."""

COMPARED_SIZE = 2_000
"""Number of studies at which plain MkDocs is run too."""

PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts peak memory."""


def main(arguments: list[str]) -> None:
    """Run every size and print what it took."""
    if arguments[:1] == ["--measure"]:
        print(json.dumps(MEASURES[arguments[1]](int(arguments[2]), Path(arguments[3]))))
        return
    with TemporaryDirectory() as folder:
        measure_sizes([int(argument) for argument in arguments] or list(SIZES), Path(folder))


def measure_sizes(sizes: list[int], folder: Path) -> None:
    """Measure surveys of some sizes, each in a folder of its own."""
    per_study = {}
    for size in sizes:
        outcome = run_apart("build", size, folder)
        print_builds(size, outcome)
        per_study[size] = total(outcome["cold"]) / size
        if size == COMPARED_SIZE:
            print_comparison(total(outcome["cold"]), run_apart("mkdocs", size, folder)["seconds"])
    for size in sizes:
        if COMPARED_SIZE in per_study and size > COMPARED_SIZE:
            ratio = per_study[size] / per_study[COMPARED_SIZE]
            print(f"a study at {size:,} takes {ratio:.2f} of its time at {COMPARED_SIZE:,}")


def run_apart(measure: str, size: int, folder: Path) -> dict[str, Any]:
    """Measure in a fresh process."""
    place = folder / f"{measure}-{size}"
    command = [sys.executable, os.fspath(Path(__file__)), "--measure", measure, str(size), os.fspath(place)]
    outcome: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return outcome


def total(stages: list[list[Any]]) -> float:
    """Add up the seconds of the stages."""
    return float(sum(seconds for _, seconds, _ in stages))


def print_builds(size: int, outcome: dict[str, Any]) -> None:
    """Print the stages of the cold build, then the builds after it."""
    print(f"\n{size:,} studies, {outcome['files']:,} files")
    for name, seconds, peak in outcome["cold"]:
        print(f"  {name:<16} {seconds:8.2f} s  peak {peak / 1e6:6.0f} MB")
    print(
        f"  {'cold build':<16} {total(outcome['cold']):8.2f} s  {1000 * total(outcome['cold']) / size:.2f} ms a study"
    )
    print(f"  {'second process':<16} {'':8}    peak {outcome['helper'] / 1e6:6.0f} MB, much of it shared")
    for name in ("again", "one changed", "one more changed"):
        print(f"  {name:<16} {total(outcome[name]):8.2f} s")


def print_comparison(ours: float, theirs: float) -> None:
    """Print how the cold build compares with MkDocs on the same studies."""
    print(f"  {'plain MkDocs':<16} {theirs:8.2f} s, of which the cold build takes {ours / theirs:.3f}")


def measure_builds(size: int, folder: Path) -> dict[str, Any]:
    """Build a fabricated survey into an empty folder, then again, then twice after changing one record."""
    from tests.benchmarks.fabricate import fabricate_project, study_id

    project = fabricate_project(ROOT, folder, size)
    files, cold = measure_build(project)
    outcome = {"files": files, "cold": cold, "helper": read_peak(resource.RUSAGE_CHILDREN)}
    outcome["again"] = measure_build(project)[1]
    record = project.data / "studies" / f"{study_id(0)}.yml"
    for name in ("one changed", "one more changed"):
        record.write_text(record.read_text(encoding="utf-8").replace("title: ", "title: X"), encoding="utf-8")
        outcome[name] = measure_build(project)[1]
    return outcome


def measure_build(project: Any) -> tuple[int, list[list[Any]]]:
    """Build once; give the number of files, and for each stage its seconds and the peak memory so far."""
    from osteosurvey.site import build_site

    peaks: list[int] = []
    result = build_site(project, report=lambda line: peaks.append(read_peak()))
    return result.files, [
        [name, seconds, peak] for (name, seconds), peak in zip(result.seconds.items(), peaks, strict=True)
    ]


def read_peak(whose: int = resource.RUSAGE_SELF) -> int:
    """Read the most memory that this process, or the largest of its children, has had, in bytes."""
    return resource.getrusage(whose).ru_maxrss * PEAK_UNIT


def measure_mkdocs(size: int, folder: Path) -> dict[str, Any]:
    """Run MkDocs on the same studies as Markdown pages outside the navigation."""
    from osteosurvey.checks.loading import read_survey
    from tests.benchmarks.fabricate import fabricate_project
    from tests.benchmarks.plain_markdown import format_studies

    project = fabricate_project(ROOT, folder, size)
    for study, text in format_studies(read_survey(project.data)):
        (project.docs / "studies" / f"{study}.md").write_text(text, encoding="utf-8")
    (project.templates / "assets").rename(project.docs / "assets")
    settings = project.config.read_text(encoding="utf-8").replace("strict: true", "strict: false")
    project.config.write_text(f"site_name: Lists\n{settings}", encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    start = perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr, env=environment)
    return {"seconds": perf_counter() - start}


MEASURES = {"build": measure_builds, "mkdocs": measure_mkdocs}
"""What a fresh process can measure, by name."""

if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT))
    main(sys.argv[1:])
