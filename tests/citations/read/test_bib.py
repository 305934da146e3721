"""BibTeX as programs and people write it: what a file says is read or named, and never lost."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.citations.read.bib import parse_bib
from osteosurvey.citations.read.bib_entries import BibEntry, parse_entries
from osteosurvey.citations.read.candidate import WorkDescription


def citations(text: str) -> list[dict[str, Any]]:
    return [dict(found.citation) for found in parse_bib(text)]


def notes(text: str) -> list[tuple[str, ...]]:
    return [found.notes for found in parse_bib(text)]


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        (r"title={Half of it, 50% of {CT}}", {"title": "Half of it, 50% of CT"}),
        ('title = "Kerbs" # { and } # "lanes"', {"title": "Kerbs and lanes"}),
        ('title={T}, journal = kj # ": " # part', {"title": "T", "container": "Kerb Journal: Part B"}),
        ("title={T}, subtitle={of lanes}", {"title": "T: of lanes"}),
        ("title={Why?}, subtitle={For lanes}", {"title": "Why? For lanes"}),
        ("title={Wear: a survey}, subtitle={A survey}", {"title": "Wear: a survey"}),
        ("title={What lasts…}, subtitle={a survey}", {"title": "What lasts… a survey"}),
        (r"title={Wear by \kerbscan{} and \kerbfont{scan}}", {"title": r"Wear by \kerbscan and scan"}),
        ("title={- and @home}", {"title": "“- and @home”"}),
        ("title={T}, year={{1987}}, month={{MAR 4}}", {"title": "T", "year": 1987, "month": 3, "day": 4}),
        ('title={T}, year=1987, month = "4~" # mar', {"title": "T", "year": 1987, "month": 3, "day": 4}),
        (r"title={T}, year={{\noopsort{1986}}1987}", {"title": "T", "year": 1987}),
        ("title={T}, issue_date={March 1987}", {"title": "T", "year": 1987, "month": 3}),
        ("title={T}, issue_date={March 1988}, year=1987", {"title": "T", "year": 1987}),
        ("title={T}, date={1987-03/1987-04}", {"title": "T", "year": 1987, "month": 3}),
        ("title={T}, eid={e12}, number={3}", {"title": "T", "pages": "e12", "issue": "3"}),
        ("title={T}, articleno={12}, issue={4}", {"title": "T", "pages": "12", "issue": "4"}),
        ("title={T}, pages={1--9}, eid={e12}", {"title": "T", "pages": "1–9"}),
        ("title={T}, eprint={123}, eprinttype={pubmed}", {"title": "T", "pmid": "123"}),
        ("title={T}, eprint={2001.00001}, eprinttype={jstor}", {"title": "T"}),
        (r"title={T}, doi={10.5555/a\_b}", {"title": "T", "doi": "10.5555/a_b"}),
        (r"title={T}, url={\url{https://doi.org/10.5555/a{\_}b}}", {"title": "T", "doi": "10.5555/a_b"}),
        (
            r"title={T}, url={https://example.org/\~{}a\_b?c=%20--d}",
            {"title": "T", "url": "https://example.org/~a_b?c=%20--d"},
        ),
        ("title={T}, note={doi: 10.5555/a}", {"title": "T", "doi": "10.5555/a"}),
        ("% title={Old},\ntitle={T},\n% a comment\nvolume={7}", {"title": "T", "volume": "7"}),
        ("Title={T}, title={T}, VOLUME={7}", {"title": "T", "volume": "7"}),
        ("title={T}, school={S}, institution={I}", {"title": "T", "publisher": "I"}),
    ],
)
def test_fields_are_read(fields: str, known: dict[str, Any]) -> None:
    """Percent signs, joined strings, subtitles, commands, dates, numbers and addresses come as they were meant."""
    text = f'@string{{kj = "Kerb Journal"}}\n@string(part = {{Part B}})\n@article{{k,\n{fields}}}'
    assert citations(text) == [{"type": "article", **known}]


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        (
            "@misc{k, title={T}, eprint={arXiv:2001.00001v2}}",
            {"type": "preprint", "arxiv": "2001.00001", "version": "v2"},
        ),
        (
            "@article{k, title={T}, archivePrefix={arXiv}, eprint=2001.00001}",
            {"type": "preprint", "arxiv": "2001.00001"},
        ),
        (
            "@article{k, title={T}, journal={CoRR}, volume={abs/2001.00001}}",
            {"type": "preprint", "arxiv": "2001.00001"},
        ),
        (
            "@article{k, title={T}, journal={arXiv e-prints}, pages={arXiv:2001.00001}}",
            {"type": "preprint", "arxiv": "2001.00001"},
        ),
        (
            "@article{k, title={T}, journal={ArXiv}, url={https://arxiv.org/pdf/2001.00001}}",
            {"type": "preprint", "arxiv": "2001.00001"},
        ),
        (
            "@article{k, title={T}, journal={Kerbs}, eprint={2001.00001}}",
            {"type": "article", "arxiv": "2001.00001", "container": "Kerbs"},
        ),
        (
            "@misc{k, title={T}, howpublished={\\url{https://example.org/a}}}",
            {"type": "web-page", "url": "https://example.org/a"},
        ),
        (
            "@misc{k, title={T}, howpublished={Kerb Archive}, entrysubtype={report}}",
            {"type": "report", "container": "Kerb Archive"},
        ),
        (
            "@article{k, title={T}, journal={Kerbs}, pmid={7}, pmcid={PMC8}}",
            {"type": "article", "container": "Kerbs", "pmid": "7", "pmcid": "PMC8"},
        ),
        (
            "@article{k, title={T}, journal={Kerbs}, pmcid={8}}",
            {"type": "article", "container": "Kerbs", "pmcid": "PMC8"},
        ),
        (
            "@book{k, title={T}, series={Kerbs}, publisher={P}}",
            {"type": "book", "container": "Kerbs", "publisher": "P"},
        ),
        (
            "@inproceedings{k, title={T}, booktitle={Kerbs}, series={LNK}}",
            {"type": "conference-paper", "container": "Kerbs"},
        ),
    ],
)
def test_each_kind_is_recognised(entry: str, known: dict[str, Any]) -> None:
    """Preprints are known wherever their number stands, web pages by their address, and a series is no proceedings."""
    assert citations(entry) == [{"title": "T", **known}]


def test_fields_are_inherited() -> None:
    """An entry takes what it leaves open from the one that its `crossref` names, whose title it appeared in."""
    text = (
        "@inproceedings{a, title={A}, author={Doe, Ada}, pages={1--2}, crossref={P}}\n"
        "@incollection{b, title={B}, year={1999}, CrossRef = {p}}\n"
        "@article{c, title={C}, crossref={nowhere}}\n"
        "@proceedings{p, title={Kerb Days}, author={Lund, Bo}, publisher={Press}, doi={10.5555/p}, date={2001-05}}\n"
    )
    doe = ({"given": "Ada", "family": "Doe"},)
    shared = {"type": "conference-paper", "container": "Kerb Days", "publisher": "Press"}
    assert citations(text)[:3] == [
        {**shared, "title": "A", "authors": doe, "year": 2001, "month": 5, "pages": "1–2"},
        {**shared, "title": "B", "year": 1999},
        {"type": "article", "title": "C"},
    ]
    assert notes(text)[2] == ("its crossref names 'nowhere', which is not in the file; check what is missing",)


TOO_DEEP = "must not nest braces deeper than 20 levels; remove some"

NO_MATCH = "has braces or quotation marks that do not match; check each of its values"

BROKEN = (
    """@article{good, title={Good}}
@article{open, title={Kerbs {and}, year={2001}

@comment{kept {by hand}
@article{comma
  title = {Kerbs}
  year = 2001, volume="7" number=3
}
@article{title={Keyless}, , year={2002}}
@article{same, title={One}} @article{same, title={Two}}
@article{, title={Empty}}
@article{twice, title={First}, title={Second}, funding={A}, funding={B}, year=2001, year=2001}
@article{unclosed,
  title = {Kerbs and {lanes},
  author = {Doe, Ada and
    Lund, B.},
  keywords = {x}, y}, year = 2001,
  volume = "7",
}
@article{deep, title={"""
    + "{" * 30
    + "x"
    + "}" * 30
    + """}}
@article{unknown, title={T}, journal = kerbs # lanes}
@article{empty, keywords={kerbs}}
@book{last, title={Last}}
"""
)


def test_one_bad_entry_does_not_stop_the_others() -> None:
    """What cannot be read is named by its line and key, and whatever else stands in the file is read."""
    article = {"type": "article"}
    assert parse_bib(BROKEN) == [
        WorkDescription({**article, "title": "Good"}),
        WorkDescription(
            notes=("line 2: the entry 'open' cannot be read; check its braces, quotation marks, commas and '='",)
        ),
        WorkDescription(
            {**article, "title": "Kerbs", "year": 2001, "volume": "7", "issue": "3"},
            notes=("line 5: the entry 'comma' is missing a comma or has one too many",),
        ),
        WorkDescription(
            {**article, "title": "Keyless", "year": 2002},
            notes=("line 9: the entry is missing a comma or has one too many",),
        ),
        WorkDescription({**article, "title": "One"}),
        WorkDescription({**article, "title": "Two"}),
        WorkDescription({**article, "title": "Empty"}),
        WorkDescription(
            {**article, "title": "First", "year": 2001},
            notes=("the field 'title' is given twice; the first one was taken",),
        ),
        WorkDescription(
            {
                **article,
                "title": "Kerbs and lanes",
                "authors": ({"given": "Ada", "family": "Doe"}, {"given": "B.", "family": "Lund"}),
                "volume": "7",
            },
            notes=(f"line 13: the entry 'unclosed' {NO_MATCH}",),
        ),
        WorkDescription(notes=(f"line 20: the entry 'deep' cannot be read; its LaTeX {TOO_DEEP}",)),
        WorkDescription(
            {**article, "title": "T", "container": "kerbslanes"},
            notes=(
                "no string 'kerbs' is defined; it was read as text",
                "no string 'lanes' is defined; it was read as text",
            ),
        ),
        WorkDescription(notes=("line 22: the entry 'empty' has no value that a citation holds",)),
        WorkDescription({"type": "book", "title": "Last"}),
    ]


def test_a_file_without_a_readable_entry_is_refused() -> None:
    """Where every entry is broken, each of the first is named."""
    with pytest.raises(ValueError, match=r"^line 1: the entry 'a' cannot .*; line 2: the entry 'b' cannot"):
        parse_bib("@article{a, title={}{}\n@article{b, title={")
    assert parse_bib("% nothing\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n@preamble{x}") == []


def test_what_is_no_value_is_named() -> None:
    """A year, a DOI and a command that cannot be read are each named in a note."""
    (found,) = notes(r"@article{k, title={\kerb x}, author={Doe, A. \lane}, year={in press}, doi={none given}}")
    named = (r"title holds the LaTeX command '\kerb'", r"author holds the LaTeX command '\lane'", "the year", "the doi")
    assert [any(name in note for note in found) for name in named] == [True] * 4


def test_editors_stand_for_authors_where_there_are_none() -> None:
    """A volume has its editors, which a note says; a paper in it does not take them."""
    text = (
        "@proceedings{p, title={Kerb Days}, editor={Lund, B. and {Kerb Group}}}\n"
        "@inproceedings{a, title={A}, crossref={p}}\n"
        "@book{b, title={B}, author={Doe, Ada}, editor={Lund, B.}}\n"
    )
    volume, paper, book = parse_bib(text)
    assert volume.citation["authors"] == ({"given": "B.", "family": "Lund"}, {"family": "Kerb Group"})
    assert volume.notes == ("its editors are given as its authors",)
    assert "authors" not in paper.citation
    assert (book.citation["authors"], book.notes) == (({"given": "Ada", "family": "Doe"},), ())


@pytest.mark.parametrize(
    ("author", "names", "et_al"),
    [
        (
            r"Doe, Ada and \'{A}lv, B. and \O{}st, C. and \v{S}im, D.",
            ["Doe, Ada", "Álv, B.", "Øst, C.", "Šim, D."],
            False,
        ),
        (r"Mu\~noz, A. and~Lund~B. and Sim\~{o}es, C.", ["Muñoz, A.", "Lund, B.", "Simões, C."], False),
        (r"{Kerb \& Sons, Inc.} and {The \{Lane\} Group} and others", ["Kerb & Sons, Inc.", "The {Lane} Group"], True),
        (r"{\"O}z{\c{c}}e, {\relax Yu}. and {van der Berg}, Jan", ["Özçe, Yu.", "van der Berg, Jan"], False),
        (
            r"Ada Doe$^{1}$ and Lund, B.$^{1,*}$ and C. Moor\textsuperscript{2} and D. Sim$^\dagger$",
            ["Doe, Ada", "Lund, B.", "Moor, C.", "Sim, D."],
            False,
        ),
        ("A. Doe, B. Lund and C. Moor", ["Doe, A.", "Lund, B.", "Moor, C."], False),
        (
            "family=Doe, given={Ada M.}, prefix=van, useprefix=false and Lund, B.",
            ["van Doe, Ada M.", "Lund, B."],
            False,
        ),
    ],
)
def test_names_are_read(author: str, names: list[str], et_al: bool) -> None:
    """Accents, ties and braces leave every name whole, whichever form it has."""
    (citation,) = citations(f"@article{{k, author={{{author}}}, title={{T}}}}")
    found = [", ".join(filter(None, [one["family"], one.get("given")])) for one in citation["authors"]]
    assert (found, citation.get("et_al", False)) == (names, et_al)


def test_strings_that_double_each_other_stay_short() -> None:
    """A value that strings of strings make too long is left out and named with its entry, and the rest is read."""
    doubled = "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(39))
    text = f"@string{{s0 = {{lanes of paint}}}}\n{doubled}@article{{a, title = s39, year = 2003, journal = s0}}"
    (found,) = parse_bib(text)
    assert found.citation == {"type": "article", "container": "lanes of paint", "year": 2003}
    assert found.notes == ("line 41: the entry 'a' is without its title, which its strings make too long",)


def test_long_strings_are_put_in_only_so_often() -> None:
    """What all strings of a file put in is limited, and each entry that is left without is named."""
    entries = "".join(f"@article{{k{i}, title = {{T}}, note = s # s, abstract = s # s # s}}\n" for i in range(90))
    read = parse_entries(f"@string{{s = {{{'kerb ' * 6_000}}}}}\n@string{{t = {{{'x' * 200_000}}}}}\n{entries}")
    whole = [one for one in read if isinstance(one, BibEntry) and {"note", "abstract"} <= one.fields.keys()]
    assert sum(len(value) for one in whole for value in one.fields.values()) <= 10_000_000
    assert [one.notes for one in read if one not in whole and isinstance(one, BibEntry)][-1] == (
        "line 92: the entry 'k89' is without its note, which its strings make too long",
        "line 92: the entry 'k89' is without its abstract, which its strings make too long",
    )
    assert citations("@string{s = {" + "x" * 200_000 + "}}@article{a, title = {T}, journal = s}") == [
        {"type": "article", "title": "T"}
    ]


def test_two_names_in_one_are_asked_about() -> None:
    """One author who may be two is kept as written, and a note asks."""
    (found,) = parse_bib("@article{k, title={T}, author={Ada Doe, Bo Lund}}")
    assert found.citation["authors"] == ({"given": "Bo Lund", "family": "Ada Doe"},)
    assert found.notes == ("'Ada Doe, Bo Lund' was read as one author; check whether it names two",)


def test_data_of_other_entries_are_taken() -> None:
    """An entry takes all that it leaves open from those that its `xdata` names, and these are no works."""
    text = (
        "@xdata{p, publisher={Press}, xdata={q, p}}\n"
        "@xdata{q, publisher={Other}, author={Doe, Ada}, year=2001, month=5}\n"
        "@book{a, title={A}, xdata={P}}\n"
        "@book{b, title={B}, date={2003}, xdata={nowhere, q}}\n"
        "@inbook{c, title={C}, crossref={a}}\n"
    )
    doe = ({"given": "Ada", "family": "Doe"},)
    assert citations(text) == [
        {"type": "book", "title": "A", "authors": doe, "publisher": "Press", "year": 2001, "month": 5},
        {"type": "book", "title": "B", "authors": doe, "publisher": "Other", "year": 2003},
        {"type": "conference-paper", "title": "C", "container": "A", "publisher": "Press", "year": 2001, "month": 5},
    ]
    missing = "its xdata names 'nowhere', which is not in the file; check what is missing"
    assert notes(text)[:2] == [(), (missing,)]


@pytest.mark.parametrize(
    "commented",
    [
        "% @article{old, title={Old}, year=1999}",
        "%% @article{old,\n%   title={Old, with \\{ in it},\n%\n  %year=1999\n% }",
    ],
)
def test_entries_that_are_commented_out_are_passed_over(commented: str) -> None:
    """An entry that stands whole in commented lines is no work, and a note names it."""
    (found,) = parse_bib(f"@string{{kj = {{K}}}}\n{commented}\n@article{{b, title={{T}}, journal=kj}}")
    assert found.citation == {"type": "article", "title": "T", "container": "K"}
    assert found.notes == ("line 2: the entry 'old' is commented out; it was passed over",)


def test_an_entry_behind_a_percent_sign_is_read() -> None:
    """Where only the first line is commented, BibTeX reads the entry, and so does the reader; strings count too."""
    text = "% @string{kj = {K}}\n% @article{a,\n  title={A},\n  journal=kj\n}\n@article{b, title={B}}"
    assert citations(text) == [
        {"type": "article", "title": "A", "container": "K"},
        {"type": "article", "title": "B"},
    ]


def test_a_file_with_nothing_but_comments_holds_no_work() -> None:
    """What is commented out is named where there is nothing else."""
    with pytest.raises(ValueError, match="line 1: the entry 'a' is commented out; it was passed over"):
        parse_bib("% @article{a, title={A}}")


def test_a_field_of_endless_pieces_is_refused() -> None:
    """What is joined of more pieces than anybody writes is named, and costs no time."""
    joined = " # ".join(["{a}"] * 1001)
    assert parse_entries(f"@article{{k, title = {joined}}}") == [
        "line 1: the entry 'k' cannot be read; check its braces, quotation marks, commas and '='"
    ]
