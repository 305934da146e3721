"""BibTeX in and out: what is written can be read again, by us and by LaTeX."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given

from osteosurvey.citations.bibtex import BrokenEntry, KeptEntry, format_bibtex, format_entry, parse_entries
from osteosurvey.models import Author, Citation
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from tests.citations.strict_bibtex import as_read_strictly, read_strictly
from tests.citations.works import EVERYTHING, citations, try_citations


def article(**fields: Any) -> Citation:
    return Citation(**{"type": "article", "title": "Lanes", **fields})


def read_back(text: str) -> list[tuple[str, Citation]]:
    """Read entries as the works that they are."""
    entries = parse_entries(text)
    assert [entry for entry in entries if isinstance(entry, BrokenEntry)] == []
    kept = [entry for entry in entries if isinstance(entry, KeptEntry)]
    return [(entry.key, Citation.model_validate(entry.value["citation"])) for entry in kept]


def test_what_is_written_is_read_again(either: Survey) -> None:
    """Every work of both surveys goes out and comes back the same, but for what BibTeX has no place for."""
    without = dict.fromkeys(("notices", "other_versions", "pmcid"))
    works = [(work.key, work.citation.model_copy(update=without)) for work in list_works(either)]
    assert read_back(format_bibtex(works)) == works


@pytest.mark.slow
@try_citations
@given(citations())
@example(article(title="a -- b --- c ``d'' ?`e !`f ^ \u02c6"))
@example(article(authors=(Author(given="A, B and C", family="D,E"), Author(family="others"))))
@example(Citation(type="article", title="T", arxiv="2001.00001", container="C"))
@example(Citation(type="web-page", title="T", arxiv="2001.00001"))
@example(Citation(type="preprint", title="T", pmid="123"))
def test_any_citation_is_read_again(citation: Citation) -> None:
    """Whatever a record may hold comes back the same, and no line but the first begins with '@'."""
    text = format_entry("k", citation)
    assert [line[:3] for line in text.splitlines() if not line.startswith("  ")] in (["@" + text[1:3], "}"],)
    assert read_back(text) == [("k", citation)]


@try_citations
@given(citations())
@example(article(title="{", container="} {{", authors=(Author(given="}", family="{"), Author(family="}{"))))
@example(article(title="\\{ \\} \\\\{ @x{", pages="{1}", url="https://example.org/%7B"))
def test_a_strict_reader_finds_any_citation(citation: Citation) -> None:
    """No text ends a field or an entry for a reader that counts braces, and the text comes back."""
    text = format_entry("k", citation)
    assert read_strictly(f"{text}\n{format_entry('next', EVERYTHING)}") == {
        "k": as_read_strictly(citation),
        "next": as_read_strictly(EVERYTHING),
    }


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
        ("preprint", "misc", "howpublished", "organization"),
        ("proceedings", "proceedings", "series", "publisher"),
        ("book", "book", "series", "publisher"),
        ("report", "techreport", "series", "institution"),
        ("web-page", "misc", "howpublished", "organization"),
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
    assert ("entrysubtype" in text) == (kind == "web-page")
    assert read_back(text) == [("k", citation)]


@pytest.mark.parametrize(
    ("fields", "opening", "ending"),
    [
        ({"type": "article", "volume": "7"}, "@misc", "  entrysubtype = {article},\n}\n"),
        ({"type": "conference-paper", "publisher": "P"}, "@misc", "  entrysubtype = {conference-paper},\n}\n"),
        ({"type": "book"}, "@misc", "  entrysubtype = {book},\n}\n"),
        ({"type": "report", "container": "C"}, "@misc", "  entrysubtype = {report},\n}\n"),
        ({"type": "preprint", "doi": "10.5555/a"}, "@misc", "  entrysubtype = {preprint},\n}\n"),
        (
            {"type": "web-page", "arxiv": "2001.00001"},
            "@misc",
            "  eprinttype = {arxiv},\n  entrysubtype = {web-page},\n}\n",
        ),
        (
            {"type": "preprint", "arxiv": "2001.00001"},
            "@misc",
            "  eprint = {2001.00001},\n  eprinttype = {arxiv},\n}\n",
        ),
        (
            {"type": "preprint", "arxiv": "2001.00001", "version": "v2"},
            "@misc",
            "  eprint = {2001.00001},\n  eprinttype = {arxiv},\n  version = {v2},\n}\n",
        ),
        (
            {"type": "article", "container": "C", "arxiv": "2001.00001", "pmid": None},
            "@article",
            "  eprint = {2001.00001},\n  eprinttype = {arxiv},\n}\n",
        ),
        (
            {"type": "article", "container": "C", "arxiv": "2001.00001", "pmid": "12"},
            "@article",
            "  eprint = {2001.00001},\n  eprinttype = {arxiv},\n  pmid = {12},\n}\n",
        ),
        ({"type": "web-page", "pmid": "12"}, "@misc", "  eprinttype = {pubmed},\n  entrysubtype = {web-page},\n}\n"),
    ],
)
def test_an_entry_is_what_is_known_of_it(fields: dict[str, Any], opening: str, ending: str) -> None:
    """A work that lacks what its entry type asks for is a `misc` that tells its type, so that nothing is lost."""
    citation = Citation(title="T", authors=(Author(family="Kerb Group"),), **fields)
    text = format_entry("k", citation)
    assert text.startswith(f"{opening}{{k,\n")
    assert text.endswith(ending)
    assert read_back(text) == [("k", citation)]


def test_a_work_without_authors_is_sorted_by_its_title() -> None:
    """Styles that sort by name find the title in its place."""
    assert format_entry("k", Citation(type="web-page", title="On CT")) == (
        "@misc{k,\n  title = {On {CT}},\n  key = {On {CT}},\n  entrysubtype = {web-page},\n}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Plain words", "Plain words"),
        ("Detection in CT and X-ray by EfficientNet-B4", "Detection in {CT} and {X-ray} by {EfficientNet-B4}"),
        ("The lasting survey of all New York lanes", "The lasting survey of all {New} {York} lanes"),
        ("The Survey Of New York Lanes", "The Survey Of New York Lanes"),
        ("A 3D model of x", "A {3D} model of x"),
        ("50% of $x$ & #1_a", "50{\\%} of {\\$}x{\\$} {\\&} {\\#}1{\\_}a"),
        (
            "a ~ ^ {b} \\",
            "a {\\textasciitilde} {\\textasciicircum} {\\textbraceleft}b{\\textbraceright} {\\textbackslash}",
        ),
        (
            "Straße – naïve “quotes”",
            'Stra{\\ss}e {\\textendash} na{\\"i}ve {\\textquotedblleft}quotes{\\textquotedblright}',
        ),
        ("自転車道の損傷", "自転車道の損傷"),
        ('A "b" c', 'A "b" c'),
        ("Űő − · ħ", "Ű{\\H{o}} − · ħ"),
        ("a--b ``c'' ?`d - 'e'", "a-{}-b `{}`c'{}' ?{}`d - 'e'"),
    ],
)
def test_titles_are_escaped_and_protected(title: str, written: str) -> None:
    """Capitals that must stay are braced, special characters are LaTeX, and both come back as they were."""
    citation = article(title=title, authors=(Author(family="Doe"),), container="C")
    text = format_entry("k", citation)
    assert text == f"@article{{k,\n  title = {{{written}}},\n  author = {{{{Doe}}}},\n  journal = {{C}},\n}}\n"
    assert read_back(text) == [("k", citation)]


@pytest.mark.parametrize(
    ("authors", "et_al", "written"),
    [
        ([("J.", "Doe")], False, "Doe, J."),
        ([("J.", "Doe"), ("A. B.", "Lund")], False, "Doe, J. and Lund, A. B."),
        ([("J.", "Doe")], True, "Doe, J. and others"),
        ([("Ü.", "von und zu Straße")], False, 'von und zu Stra{\\ss}e, {\\"U}.'),
        ([("J. R.", "de la Cruz, Jr.")], False, "de la Cruz, Jr., J. R."),
        ([("J, R.", "Doe,Lund")], False, "Doe{,}Lund, J{,} R."),
        ([("A. and B.", "Doe And Lund")], False, "Doe {And} Lund, A. {and} B."),
        ([(None, "others")], False, "{others}"),
        ([(None, "The Kerb Group")], False, "{The Kerb Group}"),
        (
            [(None, "Kerbs, Gutters and Sons, Inc."), ("J.", "Doe")],
            False,
            "{Kerbs, Gutters and Sons, Inc.} and Doe, J.",
        ),
        ([(None, "Söhne & {Brüder}")], False, '{S{\\"o}hne {\\&} {\\textbraceleft}Br{\\"u}der{\\textbraceright}}'),
    ],
)
def test_names_are_split_nowhere_else(authors: list[tuple[str | None, str]], et_al: bool, written: str) -> None:
    """Names are written so that given and family names, groups and 'et al.' come back as they were."""
    names = tuple(Author(given=given, family=family) for given, family in authors)
    citation = article(authors=names, et_al=et_al, container="C")
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
    """What is no entry of its own is not left out but reported, with its line."""
    assert [entry for entry in parse_entries(text) if isinstance(entry, BrokenEntry)] == [BrokenEntry(line, message)]


def test_what_is_no_plain_text_is_reported_with_the_entry() -> None:
    """A field that would do something in LaTeX makes its entry one that cannot be read, reported by key and line."""
    message = "must be plain text in LaTeX, without '\\input{x}'; write it out"
    assert parse_entries("\n@book{a, title = {\\input{x}}}") == [BrokenEntry(2, message, "a")]


def test_an_empty_file_holds_no_works() -> None:
    """Comments alone are no works."""
    assert parse_entries("% nothing\n\n@comment{nor here}\n") == []
