"""Files of references, as programs export them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.citations.read import files
from osteosurvey.citations.read.arxiv import parse_arxiv
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.crossref import parse_crossref
from osteosurvey.citations.read.files import read_references
from osteosurvey.citations.read.medline import parse_medline
from osteosurvey.errors import AddError
from tests.contributing.add.answers import ARXIV, JOURNAL, MEDLINE

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


def read(folder: Path, name: str, content: str | bytes) -> list[WorkDescription]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_references(folder / name)


def test_bibtex_is_read(tmp_path: Path) -> None:
    """LaTeX becomes text, names are split as BibTeX does, and strings are put in."""
    assert read(tmp_path, "a.bib", BIB) == [
        WorkDescription(LANES, "A neural network finds 94% of them, 5% twice."),
        WorkDescription(
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
        WorkDescription(
            {
                "type": "report",
                "title": "Kerbs",
                "authors": ({"given": "R.", "family": "Roe"},),
                "year": 2020,
                "url": "https://example.org/kerbs",
            },
            notes=("its type is 'thesis'; it was read as a report",),
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
        WorkDescription(
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
        WorkDescription(
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
        WorkDescription(
            {
                "type": "preprint",
                "title": "Above lanes",
                "authors": ({"given": "Jan", "family": "van den Berg"}, {"family": "Lane Group"}),
                "year": 2024,
                "month": 3,
                "day": 1,
                "arxiv": "2403.00001",
            }
        )
    ]


NAME = {"family": "Doe", "given": "Jane"}
ABOVE = {"type": "article", "title": "Above"}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"issued": {"raw": "2021-05-03"}}, {"year": 2021, "month": 5, "day": 3}),
        ({"issued": {"literal": "Spring 2020"}}, {"year": 2020}),
        ({"issued": {"date-parts": [["2021", "5"]], "season": 2}}, {"year": 2021, "month": 5}),
        ({"issued": {"date-parts": [2021, 5]}}, {"year": 2021, "month": 5}),
        ({"issued": {"year": 2021, "month": "May"}}, {"year": 2021, "month": 5}),
        ({"issued": "2021-05-03T10:00:00Z"}, {"year": 2021, "month": 5, "day": 3}),
        ({"issued": 2021}, {"year": 2021}),
        ({"issued": {"date-parts": [[None]]}}, {}),
        ({"author": [{**NAME, "suffix": "Jr."}]}, {"authors": ({"given": "Jane", "family": "Doe, Jr."},)}),
        (
            {"author": [{**NAME, "dropping-particle": "de", "non-dropping-particle": "la"}, {"literal": "Group"}]},
            {"authors": ({"given": "Jane", "family": "de la Doe"}, {"family": "Group"})},
        ),
        ({"volume": 7, "issue": 2, "page": 103}, {"volume": "7", "issue": "2", "pages": "103"}),
        ({"page-first": "12"}, {"pages": "12"}),
        ({"number": "e0123"}, {"pages": "e0123"}),
        ({"article-number": 77, "number": "8"}, {"pages": "77"}),
        ({"URL": "https://pubs.example.org/doi/full/10.5555/abc"}, {"doi": "10.5555/abc"}),
        ({"note": "PMID: 7\nPMCID: PMC8"}, {"pmid": "7", "pmcid": "PMC8"}),
        ({"PMCID": "PMC8"}, {"pmcid": "PMC8"}),
        ({"PMCID": 8}, {"pmcid": "PMC8"}),
        ({"event-title": "Kerbs 2020"}, {"container": "Kerbs 2020"}),
        ({"title": "Above $\\beta$"}, {"title": "Above \u03b2"}),
    ],
)
def test_the_other_shapes_of_csl_are_read(tmp_path: Path, part: dict[str, Any], expected: dict[str, Any]) -> None:
    """Dates, names and numbers are read in every shape in which programs write them."""
    content = json.dumps({"type": "article-journal", "title": "Above", **part})
    assert read(tmp_path, "a.json", content) == [WorkDescription({**ABOVE, **expected})]


def test_a_date_of_csl_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A date without anything known in it is named, and so are names that are none."""
    content = json.dumps(
        {"type": "article-journal", "volume": 7, "issued": {"when": "x"}, "author": ["D"], "page": [1]}
    )
    assert read(tmp_path, "a.json", content) == [
        WorkDescription(
            {"type": "article", "volume": "7"},
            notes=(
                "the author 'D' could not be read",
                "the date '{'when': 'x'}' could not be read",
                "the pages '[1]' could not be read",
            ),
        )
    ]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([CSL_ARTICLE := {"type": "article-journal", "title": "Above"}, 5]),
        json.dumps([CSL_ARTICLE, {"type": "book", "id": "x"}]),
        json.dumps({"items": [CSL_ARTICLE, 5]}),
        json.dumps({"message": {"items": [{"type": "journal-article", "title": ["Above"]}, 5]}}),
    ],
)
def test_a_list_is_read_in_any_envelope(tmp_path: Path, content: str) -> None:
    """A list, a list of items, and a list that Crossref answered are read, and an item that is none is named."""
    assert read(tmp_path, "a.json", content) == [
        WorkDescription(ABOVE),
        WorkDescription(notes=("item 2 cannot be read as a work",)),
    ]


def test_saved_answers_are_files_like_others(tmp_path: Path) -> None:
    """A saved answer of Crossref, of arXiv or of PubMed gives what the network gives."""
    expected = parse_crossref(JOURNAL)
    assert read(tmp_path, "a.json", JOURNAL) == [expected]
    assert read(tmp_path, "b.json", json.dumps([json.loads(JOURNAL)["message"]])) == [expected]
    assert read(tmp_path, "a.xml", ARXIV) == [parse_arxiv(ARXIV)]
    assert read(tmp_path, "a.txt", MEDLINE) == parse_medline(MEDLINE.decode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "TY  - JOUR\nTI  - Above\nER  -\n"),
        ("a.bib", "TY  - JOUR\nTI  - Above\nER  -\n"),
        ("a.ris", "@article{a, title={Above}}"),
        ("a.nbib", json.dumps(CSL_ARTICLE)),
        ("a.json", "\n@article{a, title={Above}}"),
    ],
)
def test_a_wrong_ending_does_not_matter(tmp_path: Path, name: str, content: str) -> None:
    """A file is read in the form that it has."""
    assert read(tmp_path, name, content) == [WorkDescription(ABOVE)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.enw", "%0 Journal Article\n%T Above\n", "it is in the form of EndNote"),
        ("a.ris", "%A Doe, Jane\n%T Above\n", "it is in the form of EndNote"),
        ("a.txt", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Above\nER\n", "it is in the form of Web of"),
        ("a.ciw", "PT J\nAU Doe, J\nTI Above\nER\n", "it is in the form of Web of Science"),
        ("a.xml", "<xml><records><record/></records></xml>", "it is XML of EndNote"),
        ("a.xml", "<PubmedArticleSet></PubmedArticleSet>", "it is XML of PubMed"),
        ("a.xml", "<mods></mods>", "it is XML, but no answer of arXiv"),
        ("a.bib", "<!DOCTYPE html>\n<HTML><body>Sign in</body></html>", "it is a web page"),
        (
            "a.json",
            '[{"itemType": "book", "title": "Above", "DOI": "10.5555/a"}]',
            "it is JSON with 'itemType'",
        ),
        ("a.json", '{"key": "A", "data": {"title": "Above"}}', "it is JSON with 'key', 'data', which no CSL JSON has"),
        (
            "a.json",
            '[{"id": "W1", "type": "article", "doi": "10.5555/a", "title": "x"}]',
            "it is JSON with 'id', 'type'",
        ),
        ("a.json", '{"message": "Resource not found"}', "it is JSON with 'message', which no CSL JSON has"),
    ],
)
def test_another_form_is_named(tmp_path: Path, name: str, content: str, said: str) -> None:
    """A file in a form that is not read says which it is, and what to export instead."""
    with pytest.raises(AddError, match="; export it as RIS, BibTeX or CSL JSON") as caught:
        read(tmp_path, name, content)
    assert f"must hold references that can be read ({said}" in str(caught.value)


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is not read to its end."""
    monkeypatch.setattr(files, "MAX_BYTES", 1_000)
    with pytest.raises(AddError, match=r"must not be larger than 1,000 bytes; split it$"):
        read(tmp_path, "a.ris", b"x" * 1_001)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.bib", "no entry", "must hold at least one work; export it again"),
        ("a.bib", "@article{a, title={x}", "must hold references that can be read (line 1: the entry 'a' cannot"),
        (
            "a.bib",
            "@article{a, title={" + "{" * 5000 + "\\x" + "}" * 5002,
            "must hold references that can be read (line 1",
        ),
        ("a.ris", "", "must hold at least one work; export it again"),
        ("a.json", "{", "must hold references that can be read (Expecting"),
        ("a.json", "[" * 100_000, "must hold references that can be read (maximum recursion"),
        (
            "a.json",
            "[1, null]",
            "must hold references that can be read (it is JSON with no names, which no CSL JSON has",
        ),
        ("a.nbib", b"\xff\xff", "must be UTF-8, which line 1 is not; save it in that encoding"),
        ("a.ris", b"TY  - JOUR\n\xe9", "must be UTF-8, which line 2 is not; save it in that encoding"),
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
