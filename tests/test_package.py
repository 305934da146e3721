"""The package as a whole: its public names, and what the engine must not know."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import osteosurvey
import osteosurvey.models
import osteosurvey.survey.tables
from osteosurvey import BuildError, InvalidRecordsError, Issue, SurveyError, UnreadableDataError
from tests.surveys import PROJECT

FIELD_WORDS = re.compile(
    r"osteopor|osteopen|fractur|\bbones?\b|\bdxa\b|\bmri\b|\bct\b|x-?ray|radiogra|vertebra|lumbar|spin(?:e|al)\b|\bhip\b"
    r"|femur|femoral|skelet|densit|trabecul",
    re.IGNORECASE,
)
"""Words of the field that the published survey is about, which belong in its records alone."""

OWN_NAMES = re.compile(r'osteosurvey|"CT"', re.IGNORECASE)
"""The program's own name, and a tag of RIS."""


@pytest.mark.parametrize(
    "module", [osteosurvey, osteosurvey.models, osteosurvey.survey.tables], ids=lambda one: one.__name__
)
def test_public_names_are_sorted_and_exist(module: object) -> None:
    """`__all__` is sorted, names each thing once, and each thing is there."""
    names: list[str] = module.__all__  # type: ignore[attr-defined]
    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(module, name)] == []


def find_words(folder: str, pattern: str) -> list[str]:
    """Find the lines of files that hold words of the field."""
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in sorted((PROJECT / folder).rglob(pattern))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if FIELD_WORDS.search(OWN_NAMES.sub("", line))
    ]


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("src", "*.py"),
        ("site_templates", "*.*"),
        ("docs", "*.md"),
        (".", "mkdocs.yml"),
    ],
)
def test_the_engine_knows_no_field(folder: str, pattern: str) -> None:
    """Code, templates and prose of the site hold nothing of the survey's field, which is in the records."""
    assert find_words(folder, pattern) == []


def test_errors_keep_their_culprit() -> None:
    """Each error is a `SurveyError` whose text is one line, and keeps what it speaks of."""
    issue = Issue("a.yml", 1, 1, "id", "must be text")
    errors = [
        (InvalidRecordsError([issue]), "the records hold 1 error; run `osteosurvey check`"),
        (InvalidRecordsError([issue, issue]), "the records hold 2 errors; run `osteosurvey check`"),
        (UnreadableDataError(Path("data"), "cannot be listed"), "data: cannot be listed"),
        (BuildError(Path("build"), "cannot be written"), "build: cannot be written"),
    ]
    assert [(isinstance(error, SurveyError), str(error)) for error, _ in errors] == [(True, text) for _, text in errors]
    assert InvalidRecordsError([issue]).issues == (issue,)
    assert UnreadableDataError(Path("data"), "").path == Path("data")
    assert BuildError(Path("build"), "").path == Path("build")


def test_the_command_is_declared() -> None:
    """The command that the documents name is the package's own."""
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"osteosurvey": "osteosurvey.cli:main"}


@pytest.mark.parametrize("path", sorted((PROJECT / "src").rglob("*.py")), ids=lambda path: path.name)
def test_modules_say_what_they_know(path: Path) -> None:
    """Each module begins with a sentence."""
    assert re.match(r'"""[A-Z`].*[.:]?', path.read_text("utf-8"))
