"""Hostile strings in every field of a kept work: read as they are once escaped, or refused with line and key."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from osteosurvey.citations.latex import format_latex
from osteosurvey.models.layout import WORKS_FILE
from osteosurvey.records import Records, read_records
from osteosurvey.records.files import MAX_FILE_BYTES
from tests.hostile.corpus import ACCEPTED, REFUSED

GOOD = {
    "title": "Kerbs",
    "author": "Doe, Jane",
    "journal": "Lanes",
    "publisher": "Press",
    "volume": "1",
    "number": "2",
    "pages": "3",
    "year": "2020",
    "doi": "10.5555/kerbs",
    "eprint": "2001.00001",
    "url": "https://example.org/",
    "survey_number": "7",
}
"""A work that fills every field."""

TEXTS = ("title", "publisher", "number", "pages")
"""Fields that hold text and nothing else, each in a way of its own."""

STRINGS = [text for group in (ACCEPTED, REFUSED) for texts in group.values() for text in texts]


def read_entries(folder: Path, entries: list[dict[str, str]]) -> Records:
    """Read a file of works, each on a line of its own with its number as key."""
    lines = (
        f"@article{{k{i}, {', '.join(f'{k} = {{{v}}}' for k, v in entry.items())}}}" for i, entry in enumerate(entries)
    )
    (folder / WORKS_FILE).write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    return read_records(folder)


@pytest.mark.parametrize("field", TEXTS)
def test_escaped_text_is_read_as_it_is_or_refused(field: str, tmp_path: Path) -> None:
    """Text that a record may hold comes back from LaTeX; each refusal has the entry's line and key."""
    strings = [text for texts in ACCEPTED.values() for text in texts if len(format_latex(text)) < MAX_FILE_BYTES // 10]
    records = read_entries(tmp_path, [{**GOOD, field: format_latex(text)} for text in strings])
    name = {"number": "issue"}.get(field, field)
    read = {entry.line: _compose(getattr(entry.record.citation, name)) for entry in records.works}
    assert [issue for issue in records.issues if issue.path.endswith(".bib")] == []
    assert read == {i: _compose(text) for i, text in enumerate(strings, start=1)}


def _compose(text: str) -> str:
    """Write a letter and its marks as one character where there is one, as the reader of LaTeX does."""
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("field", GOOD)
def test_raw_strings_do_no_harm(field: str, tmp_path: Path) -> None:
    """Whatever stands in a field as it is, no other entry is touched, and what is refused has a line."""
    hostile = [
        text for text in STRINGS if len(text) < 10_000 and "\n" not in text and "\r" not in text and "\0" not in text
    ]
    for string in hostile[list(GOOD).index(field) % 3 :: 3]:  # each string in a third of the fields
        records = read_entries(tmp_path, [GOOD, {**GOOD, field: string}, {**GOOD, "doi": "10.5555/last"}])
        issues = [issue for issue in records.issues if issue.path.endswith(".bib")]
        assert all(issue.line in {1, 2, 3} and issue.message.startswith("must ") for issue in issues)
        assert {1, 2} & ({entry.line for entry in records.works} | {issue.line for issue in issues})
