"""Files of references, as programs export them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osteosurvey.citations.read.candidate import Found
from osteosurvey.citations.read.files import read_references
from osteosurvey.errors import AddError
from tests.contributing.add.answers import MEDLINE

BIB = r"""
% exported by a program
@string{lanes = "Journal of Lanes"}
@article{nunez,
  title = {{DeepLane}: Stra{\ss}en \& more},
  author = {Nu{\~n}ez, Zo{\"e} and {Lane Group} and van der Berg, Jan and John Q. Public and others},
  journal = lanes,
  year = 2023, month = sep, volume = {7}, number = {2}, pages = {101--119},
  doi = {https://doi.org/10.5555/LANES.1},
  url = {https://example.org/lanes},
  abstract = {A neural network finds 94% of them, 5\% twice.},
  keywords = {lanes}
}
@misc{ito, title={Above}, author={Ito, Yui}, date={2024-03-01}, eprint={2403.00001v2}, archiveprefix={arXiv}}
@phdthesis{roe, title={Kerbs}, author={Roe, R.}, year={2020}, url={https://example.org/kerbs}}
"""

LANES = {
    "type": "article",
    "title": "DeepLane: Straßen & more",
    "authors": (
        {"given": "Zoë", "family": "Nuñez"},
        {"family": "Lane Group"},
        {"given": "Jan", "family": "van der Berg"},
        {"given": "John Q.", "family": "Public"},
    ),
    "et_al": True,
    "container": "Journal of Lanes",
    "year": 2023,
    "month": 9,
    "volume": "7",
    "issue": "2",
    "pages": "101–119",
    "doi": "10.5555/lanes.1",
}


def read(folder: Path, name: str, content: str | bytes) -> list[Found]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_references(folder / name)


def test_bibtex_is_read(tmp_path: Path) -> None:
    """LaTeX becomes text, names are split as BibTeX does, and strings are put in."""
    assert read(tmp_path, "a.bib", BIB) == [
        Found(LANES, "A neural network finds 94% of them, 5% twice."),
        Found(
            {
                "type": "preprint",
                "title": "Above",
                "authors": ({"given": "Yui", "family": "Ito"},),
                "year": 2024,
                "month": 3,
                "day": 1,
                "arxiv": "2403.00001",
                "version": "v2",
            }
        ),
        Found(
            {
                "type": "report",
                "title": "Kerbs",
                "authors": ({"given": "R.", "family": "Roe"},),
                "year": 2020,
                "url": "https://example.org/kerbs",
            },
            notes=("its type is 'thesis'; it was taken for a report",),
        ),
    ]


RIS = """\ufeffTY  - JOUR
AU  - Nuñez, Zoë
AU  - Lane Consortium
T1  - Spotting
  potholes
T2  - Journal of Lanes
DA  - 2023/03/04
PY  - 2023
VL  - 7
IS  - 2
SP  - 101
EP  - 119
DO  - 10.5555/LANES.2
UR  - https://example.org/lanes
AB  - A snapshot.
ER  -

TY  - CPAPER
AU  - Ito, Yui
TI  - Paint
PY  - 2021
ER  -"""


def test_ris_is_read(tmp_path: Path) -> None:
    """Both line ends, a byte order mark, broken lines and a file without its last line end are taken."""
    expected = [
        Found(
            {
                "type": "article",
                "title": "Spotting potholes",
                "authors": ({"given": "Zoë", "family": "Nuñez"}, {"family": "Lane Consortium"}),
                "container": "Journal of Lanes",
                "year": 2023,
                "month": 3,
                "day": 4,
                "volume": "7",
                "issue": "2",
                "pages": "101–119",
                "doi": "10.5555/lanes.2",
            },
            "A snapshot.",
        ),
        Found(
            {
                "type": "conference-paper",
                "title": "Paint",
                "authors": ({"given": "Yui", "family": "Ito"},),
                "year": 2021,
            }
        ),
    ]
    assert read(tmp_path, "a.ris", RIS) == expected
    assert read(tmp_path, "b.RIS", RIS.replace("\n", "\r\n")) == expected


def test_pubmed_files_are_read(tmp_path: Path) -> None:
    """A file of several works gives each of them."""
    found = read(tmp_path, "a.nbib", MEDLINE * 2)
    assert [work.citation["pmid"] for work in found] == ["31234567", "31234567"]


CSL = {
    "id": "x",
    "type": "article",
    "title": "Above <i>lanes</i>",
    "author": [{"given": "Jan", "family": "Berg", "non-dropping-particle": "van den"}, {"literal": "Lane Group"}],
    "issued": {"date-parts": [["2024", "3", 1]]},
    "number": "arXiv:2403.00001 [cs.CV]",
    "publisher": "arXiv",
    "URL": "http://arxiv.org/abs/2403.00001",
}


@pytest.mark.parametrize("value", [CSL, [CSL]])
def test_csl_is_read(tmp_path: Path, value: object) -> None:
    """One item or a list of them is read."""
    assert read(tmp_path, "a.json", json.dumps(value)) == [
        Found(
            {
                "type": "preprint",
                "title": "Above lanes",
                "authors": ({"given": "Jan", "family": "van den Berg"}, {"family": "Lane Group"}),
                "publisher": "arXiv",
                "year": 2024,
                "month": 3,
                "day": 1,
                "arxiv": "2403.00001",
            }
        )
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.bib", "no entry", "must hold at least one work; export it again"),
        (
            "a.bib",
            "@article{a, title={x}",
            "must hold references in the form of its ending (line 1: the entry 'a'",
        ),
        ("a.bib", "@article{a, title={" + "{" * 5000 + "\\x" + "}" * 5002, "must hold references in the form of its"),
        ("a.ris", "", "must hold at least one work; export it again"),
        ("a.json", "{", "must hold references in the form of its ending (Expecting"),
        ("a.json", "[" * 100_000, "must hold references in the form of its ending (maximum recursion"),
        ("a.json", "[1, null]", "must hold at least one work; export it again"),
        ("a.nbib", b"\xff\xff", "must be UTF-8; save it in that encoding"),
        ("a.ris", b"x" * 4_000_001, "must not be larger than 4,000,000 bytes; split it"),
    ],
    ids=range(9),
)
def test_other_files_are_reported(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    """A file that holds no references ends in a message that names it."""
    with pytest.raises(AddError) as caught:
        read(tmp_path, name, content)
    assert caught.value.subject == (tmp_path / name).as_posix()
    assert str(caught.value).startswith(f"{caught.value.subject}: {reason}")


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    """A name that no file has is reported as such."""
    with pytest.raises(AddError, match=r"must be readable \(No such file or directory\); correct its name$"):
        read_references(tmp_path / "a.bib")


PREPRINT = {"type": "preprint", "title": "Above"}
NUMBER = {"arxiv": "2403.00001"}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.bib",
            "@article{a, title={Above}, journal={arXiv preprint arXiv:2403.00001v2}}",
            {**PREPRINT, **NUMBER, "version": "v2"},
        ),
        (
            "b.bib",
            "@misc{b, title={Above}, eprint={2403.00001}, url={https://arxiv.org/abs/2403.00001v4}}",
            {**PREPRINT, **NUMBER, "version": "v4"},
        ),
        (
            "c.bib",
            "@unpublished{c, title={Above}, doi={10.5555/above-1/v2}}",
            {**PREPRINT, "doi": "10.5555/above-1/v2", "version": "v2"},
        ),
        (
            "d.bib",
            "@article{d, title={Above}, journal={Lanes}, doi={10.5555/above.v2}, eprint={2403.00001v2}}",
            {"type": "article", "title": "Above", "container": "Lanes", "doi": "10.5555/above.v2", **NUMBER},
        ),
        (
            "e.ris",
            "TY  - UNPB\nTI  - Above\nUR  - https://arxiv.org/abs/2403.00001v3\nER  -\n",
            {**PREPRINT, **NUMBER, "version": "v3"},
        ),
        (
            "f.json",
            '{"type": "article", "title": "Above", "version": "2", "URL": "https://arxiv.org/abs/2403.00001"}',
            {**PREPRINT, **NUMBER, "version": "2"},
        ),
    ],
    ids=["search engine", "address", "DOI", "published", "RIS", "CSL"],
)
def test_a_preprint_keeps_its_version(tmp_path: Path, name: str, content: str, expected: dict[str, str]) -> None:
    """The version of a preprint is taken from wherever the file has it; a published article has none."""
    (found,) = read(tmp_path, name, content)
    assert found.citation == expected
