"""As what a preprint was published, in the notes of every format that has them, and in those of readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osteosurvey.citations.bibtex import format_entry
from osteosurvey.citations.csl import format_csl, to_csl
from osteosurvey.citations.parts import ET_AL_NOTE, list_notes
from osteosurvey.citations.read.files import read_references
from osteosurvey.citations.ris import format_ris
from osteosurvey.models import Author, Citation, OtherVersion

ARTICLE = OtherVersion(kind="published", container="Kerb_Letters", year=2026, doi="10.5555/kerbs.7")
PREPRINT = Citation(
    type="preprint",
    title="Lanes from above",
    authors=(Author(given="Jan", family="Berg"),),
    et_al=True,
    year=2025,
    arxiv="2501.00001",
    other_versions=(ARTICLE,),
)
NOTE = "Published as Kerb_Letters, 2026, https://doi.org/10.5555/kerbs.7"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (ARTICLE, [NOTE]),
        (OtherVersion(kind="preprint", doi="10.5555/a"), []),
        (
            OtherVersion(
                kind="published", title="Lanes", container="KERB 2026", year=2026, url="https://example.org/a"
            ),
            ["Published as Lanes, KERB 2026, https://example.org/a"],
        ),
    ],
)
def test_published_versions_are_noted(version: OtherVersion, said: list[str]) -> None:
    """The published version of a preprint is named with place, year and address; a preprint of an article is not."""
    assert list_notes(PREPRINT.model_copy(update={"other_versions": (version,)})) == [ET_AL_NOTE, *said]


def test_every_format_with_notes_names_the_published_version() -> None:
    """BibTeX, RIS and CSL-JSON have the note, and keep the identifiers of the preprint for its own fields."""
    assert re.findall(r"  (note|doi|eprint) = {(.*)},", format_entry("k", PREPRINT)) == [
        ("eprint", "2501.00001"),
        ("note", "Published as Kerb{\\_}Letters, 2026, https://doi.org/10.5555/kerbs.7"),
    ]
    assert re.findall(r"^(N1|DO)  - (.*)$", format_ris("k", PREPRINT), re.M) == [("N1", ET_AL_NOTE), ("N1", NOTE)]
    item = to_csl("k", PREPRINT)
    assert (item["note"], item["number"], "DOI" in item) == (f"{ET_AL_NOTE}\n{NOTE}", "arXiv:2501.00001", False)


@pytest.mark.parametrize(("ending", "write"), [("bib", format_entry), ("ris", format_ris), ("json", format_csl)])
def test_no_reader_takes_the_published_version_for_the_work(tmp_path: Path, ending: str, write: object) -> None:
    """Read again, the preprint has its own number and no DOI, and its list of authors is still cut."""
    assert callable(write)
    file = tmp_path / f"a.{ending}"
    file.write_text(write("k", PREPRINT), "utf-8")
    (found,) = read_references(file)
    assert Citation.model_validate(found.citation) == PREPRINT.model_copy(update={"other_versions": None})
