"""The fabricated surveys, and the few ways in which tests change a copy of one."""

from __future__ import annotations

from pathlib import Path

from osteosurvey.checks.loading import check_data
from osteosurvey.exports import Exports, Material
from osteosurvey.issues import Issue
from osteosurvey.models.layout import Kind
from osteosurvey.survey import Survey

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
FABRICATED = TESTS / "data" / "survey"
BROKEN = TESTS / "data" / "broken"
REAL = PROJECT / "data"


OKAFOR, MULLER, TANAKA, NGUYEN, DOE = IN_ORDER = (
    "okafor-2021-potholes",
    "muller-2022-paint",
    "tanaka-2020-drone",
    "nguyen-2023-cracks",
    "doe-2024-wear",
)
"""The fabricated studies in the order of the table: by survey number, the one without a number last."""


def replace_once(path: Path, old: str, new: str) -> None:
    """Replace the one place where a file says `old`, so that a changed file cannot make a test empty."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path} says {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def published(survey: Survey) -> Exports:
    """Make every published file of a survey."""
    exports = Exports(Material(survey))
    for _ in exports.files():
        pass
    return exports


def list_files(data: Path, kind: Kind) -> list[Path]:
    """List the files of one kind of record."""
    return sorted((data / kind.folder).glob("*.yml") if kind.folder else data.glob(kind.file))


def find_issues(data: Path) -> list[Issue]:
    """Check a folder of records."""
    return list(check_data(data).issues)
