"""BibTeX in and out: what is written can be read again, by us and by LaTeX."""

from __future__ import annotations

import re
from typing import Any

import pytest

from osteosurvey.bibliography import list_works
from osteosurvey.bibtex import BrokenEntry, KeptEntry, format_bibtex, format_entry, parse_entries
from osteosurvey.models import Author, Citation
from osteosurvey.survey import Survey


def article(**fields: Any) -> Citation:
    return Citation(**{"type": "article", "title": "Lanes", **fields})


def read_back(text: str) -> list[tuple[str, Citation]]:
    """Read entries as the works that they are."""
    entries = parse_entries(text)
    assert [entry for entry in entries if isinstance(entry, BrokenEntry)] == []
    kept = [entry for entry in entries if isinstance(entry, KeptEntry)]
    return [(entry.key, Citation.model_validate(entry.value["citation"])) for entry in kept]


@pytest.mark.parametrize("name", ["fabricated", "real"])
def test_what_is_written_is_read_again(name: str, request: pytest.FixtureRequest) -> None:
    """Every work of both surveys goes out and comes back the same; only PubMed's number has no field of its own."""
    survey: Survey = request.getfixturevalue(name)
    works = [(work.key, work.citation) for work in list_works(survey)]
    expected = [(key, citation.model_copy(update={"pmid": None})) for key, citation in works]
    assert read_back(format_bibtex(works)) == expected


EVERYTHING = article(
    title="Finding CT holes in Łódź: 50% & more with LaneNet",
    authors=(Author(given="Ọ. L.", family="Ökafor"), Author(family="Kerbs and Sons")),
    et_al=True,
    container="Kerbs & Gutters",
    publisher="Press_1",
    year=2021,
    month=2,
    day=3,
    volume="7",
    issue="3 March",
    pages="101–119",
    doi="10.5555/a_b",
    url="https://example.org/~a?b=c&d=%20#e_f",
)


def test_an_entry_is_written_whole() -> None:
    """Each field has its place; text is escaped, and addresses and DOIs are left as they are."""
    assert format_entry("okafor-2021", EVERYTHING) == (
        "@article{okafor-2021,\n"
        "  title = {Finding {CT} holes in {\\L}{\\'o}d{\\'z}: 50{\\%} {\\&} more with {LaneNet}},\n"
        '  author = {{\\"O}kafor, Ọ. L. and {Kerbs and Sons} and others},\n'
        "  journal = {Kerbs {\\&} Gutters},\n"
        "  publisher = {Press{\\_}1},\n"
        "  volume = {7},\n"
        "  number = {3 March},\n"
        "  pages = {101--119},\n"
        "  year = {2021},\n"
        "  month = {2},\n"
        "  day = {3},\n"
        "  doi = {10.5555/a_b},\n"
        "  url = {https://example.org/~a?b=c&d=%20#e_f},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("kind", "entry_type", "container_field", "publisher_field"),
    [
        ("article", "article", "journal", "publisher"),
        ("conference-paper", "inproceedings", "booktitle", "publisher"),
        ("preprint", "misc", "howpublished", "publisher"),
        ("proceedings", "proceedings", "howpublished", "publisher"),
        ("book", "book", "howpublished", "publisher"),
        ("report", "techreport", "howpublished", "institution"),
        ("web-page", "misc", "howpublished", "publisher"),
    ],
)
def test_each_kind_has_its_entry(kind: Any, entry_type: str, container_field: str, publisher_field: str) -> None:
    """Each kind of work is written as the entry that styles know, and read again as that kind."""
    arxiv = "2001.00001" if kind == "preprint" else None
    citation = Citation(type=kind, title="T", container="C", publisher="P", arxiv=arxiv)
    text = format_entry("k", citation)
    assert re.findall(r"^@(\w+)|^  (\w+) = \{[CP]\}", text, re.MULTILINE) == [
        (entry_type, ""),
        ("", container_field),
        ("", publisher_field),
    ]
    assert read_back(text) == [("k", citation)]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Plain words", "Plain words"),
        ("Detection in CT and X-ray by EfficientNet-B4", "Detection in {CT} and {X-ray} by {EfficientNet-B4}"),
        ("The lasting survey of all New York lanes", "The lasting survey of all {New} {York} lanes"),
        ("The Survey Of New York Lanes", "The Survey Of New York Lanes"),
        ("A 3D model of x", "A {3D} model of x"),
        ("50% of $x$ & #1_a", "50{\\%} of {\\$}x{\\$} {\\&} {\\#}1{\\_}a"),
        ("a ~ ^ {b} \\", "a {\\textasciitilde} {\\textasciicircum} {\\{}b{\\}} {\\textbackslash}"),
        (
            "Straße – naïve “quotes”",
            'Stra{\\ss}e {\\textendash} na{\\"\\i}ve {\\textquotedblleft}quotes{\\textquotedblright}',
        ),
        ("自転車道の損傷", "自転車道の損傷"),
        ('A "b" c', 'A "b" c'),
        ("Űő − · ħ", "Ű{\\H{o}} − · ħ"),
    ],
)
def test_titles_are_escaped_and_protected(title: str, written: str) -> None:
    """Capitals that must stay are braced, special characters are LaTeX, and both come back as they were."""
    text = format_entry("k", article(title=title))
    assert text == f"@article{{k,\n  title = {{{written}}},\n}}\n"
    assert read_back(text) == [("k", article(title=title))]


@pytest.mark.parametrize(
    ("authors", "et_al", "written"),
    [
        ([("J.", "Doe")], False, "Doe, J."),
        ([("J.", "Doe"), ("A. B.", "Lund")], False, "Doe, J. and Lund, A. B."),
        ([("J.", "Doe")], True, "Doe, J. and others"),
        ([("Ü.", "von und zu Straße")], False, 'von und zu Stra{\\ss}e, {\\"U}.'),
        ([("J. R.", "de la Cruz, Jr.")], False, "de la Cruz, Jr., J. R."),
        ([(None, "The Kerb Group")], False, "{The Kerb Group}"),
        (
            [(None, "Kerbs, Gutters and Sons, Inc."), ("J.", "Doe")],
            False,
            "{Kerbs, Gutters and Sons, Inc.} and Doe, J.",
        ),
        ([(None, "Söhne & {Brüder}")], False, '{S{\\"o}hne {\\&} {\\{}Br{\\"u}der{\\}}}'),
    ],
)
def test_names_are_split_nowhere_else(authors: list[tuple[str | None, str]], et_al: bool, written: str) -> None:
    """Names are written so that given and family names, groups and 'et al.' come back as they were."""
    names = tuple(Author(given=given, family=family) for given, family in authors)
    citation = article(authors=names, et_al=et_al)
    text = format_entry("k", citation)
    assert f"  author = {{{written}}},\n" in text
    assert read_back(text) == [("k", citation)]


def test_hand_written_entries_are_read() -> None:
    """Entries are read as reference managers and people write them."""
    text = (
        "@comment{kept by hand}\n% and by machine\n\n"
        '@ARTICLE{a,\n  Title = "On  {CT}",\n  AUTHOR = {Doe, J. and {Kerb Group}\n   and others},\n'
        "  year = 2021, pages = {1--9}, number = {2}, survey_number = 7\n}\n"
        "@inproceedings{b, title={\\'Etude}, booktitle={Proc.}, publisher={P}}\n"
        "@misc{c, title={Lanes}, eprint={2001.00001}, archivePrefix={arXiv}}\n"
    )
    authors = ({"given": "J.", "family": "Doe"}, {"family": "Kerb Group"})
    assert parse_entries(text) == [
        KeptEntry(
            "a",
            4,
            {
                "key": "a",
                "survey_number": 7,
                "citation": {
                    "type": "article",
                    "title": "On  CT",
                    "authors": authors,
                    "et_al": True,
                    "year": 2021,
                    "issue": "2",
                    "pages": "1–9",
                },
            },
        ),
        KeptEntry(
            "b",
            10,
            {
                "key": "b",
                "survey_number": "",
                "citation": {"type": "conference-paper", "title": "Étude", "container": "Proc.", "publisher": "P"},
            },
        ),
        KeptEntry(
            "c",
            11,
            {
                "key": "c",
                "survey_number": "",
                "citation": {"type": "preprint", "title": "Lanes", "arxiv": "2001.00001"},
            },
        ),
    ]


NO_FIELDS = "must be a BibTeX entry; check its braces, commas and '='"
NO_ENTRY = "must be an entry, '@article{…}', or a comment; begin the lines of a comment with '%'"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@article{a, title = {T}}\n@article{a, title = {U}}", 2, "must have a key of its own; rename the second 'a'"),
        (
            "\n@article{a, title = {T}, title = {U}, year = 1, year = 2}",
            2,
            "must give each field once; merge title, year",
        ),
        (
            "@article{a, title = {T}\n\n@article{b, title = {U}}",
            1,
            "must be a BibTeX entry; check its braces, commas and '='",
        ),
        ("% fine\narticle{a, title = {T}}", 2, NO_ENTRY),
        ("@string{j = {Journal}}", 1, NO_ENTRY),
        ('@preamble{"x"}', 1, NO_ENTRY),
        ("words", 1, NO_ENTRY),
    ],
)
def test_broken_entries_are_kept_as_such(text: str, line: int, message: str) -> None:
    """What is no entry of its own is not left out but told, with its line."""
    assert [entry for entry in parse_entries(text) if isinstance(entry, BrokenEntry)] == [BrokenEntry(line, message)]


def test_an_empty_file_holds_no_works() -> None:
    """Comments alone are no works."""
    assert parse_entries("% nothing\n\n@comment{nor here}\n") == []
