"""RIS and PubMed's own files, as programs really write them."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.citations.read.medline import parse_medline
from osteosurvey.citations.read.ris import parse_ris

ARTICLE = {"type": "article"}
LANE = {"given": "C.", "family": "Lane"}
LANES = {"type": "article", "title": "Lanes"}


def ris(*lines: str) -> str:
    """Write one work with its first and its last line."""
    return "\n".join(["TY  - JOUR", *lines, "ER  - "])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2020", "DA  - DEC 15"], {"year": 2020, "month": 12, "day": 15}),
        (["PY  - 2020", "DA  - SEP-OCT"], {"year": 2020, "month": 9}),
        (["PY  - 2020", "DA  - WIN"], {"year": 2020}),
        (["Y1  - 2020/05/12/"], {"year": 2020, "month": 5, "day": 12}),
        (["PY  - 2020///", "Y1  - 2020/07//"], {"year": 2020, "month": 7}),
        (["C6  - NOV 2022"], {"year": 2022, "month": 11}),
        (["PY  - 2020", "C6  - NIHMS1"], {"year": 2020}),
        (["PY  - 2020///nan"], {"year": 2020}),
        (["CP  - 3rd Conference on Lanes", "C7  - search"], {}),
        (["DA  - 20200512"], {"year": 2020, "month": 5, "day": 12}),
        (["ET  - 2021/03/04"], {"year": 2021, "month": 3, "day": 4}),
        (["PY  - 2020", "ET  - 2021/03/04"], {"year": 2020}),
        (["py  - 2020", "au  - Lane, C.", "vl  -"], {"year": 2020, "authors": (LANE,)}),
        (["TI  - Lanes", "of - paint"], {"title": "Lanes of - paint"}),
        (["CT  - Lanes"], {"title": "Lanes"}),
        (["TI  - Kerbs {&} l{\\'a}nes"], {"title": "Kerbs & lánes"}),
        (["TI  - 5% of $10 and $20"], {"title": "5% of $10 and $20"}),
        (["J2  - Lanes"], {"container": "Lanes"}),
        (["JA  - Lan.", "JF  - Lanes", "T2  - L"], {"container": "Lanes"}),
        (["JO  - Lanes\\& Kerbs"], {"container": "Lanes& Kerbs"}),
        (["SP  - 1", "EP  - 9"], {"pages": "1–9"}),
        (["SP  - 1-9"], {"pages": "1–9"}),
        (["SP  - n/a", "EP  - n/a", "C7  - 103"], {"pages": "103"}),
        (["SP  - No", "EP  - Specified"], {}),
        (["VL  - None", "IS  - NA", "CP  - 3"], {"issue": "3"}),
        (["M1  - Suppl. 2"], {"issue": "Suppl. 2"}),
        (["M1  - (Doe) Institute of Lanes"], {}),
        (["M3  - 10.5555/ABC"], {"doi": "10.5555/abc"}),
        (["L3  - https://dx.doi.org/10.5555/abc"], {"doi": "10.5555/abc"}),
        (["N1  - doi: 10.5555/abc"], {"doi": "10.5555/abc"}),
        (["N1  - Erratum for doi: 10.5555/other"], {}),
        (["UR  - https://a.example/x\nhttps://b.example/y"], {"url": "https://a.example/x"}),
        (["UR  - <Go to Lanes>://X:1", "UR  - https://b.example/y"], {"url": "https://b.example/y"}),
        (["UR  - https://pubs.example.org/doi/abs/10.5555/abc"], {"doi": "10.5555/abc"}),
        (["AN  - 31234567", "DB  - PubMed"], {"pmid": "31234567"}),
        (["AN  - 31234567", "DB  - Lanebase"], {}),
        (["N1  - PMID: 31234567"], {"pmid": "31234567"}),
        (
            ["AU  - J. Doe", "AU  - Roe RM"],
            {"authors": ({"given": "J.", "family": "Doe"}, {"given": "RM", "family": "Roe"})},
        ),
        (["AU  - Doe, John, Jr."], {"authors": ({"given": "John", "family": "Doe, Jr."},)}),
        (["A1  - Doe, J.; Roe, R."], {"authors": ({"given": "J.", "family": "Doe"}, {"given": "R.", "family": "Roe"})}),
        (["A1  - Doe, J.", "AU  - Doe, J."], {"authors": ({"given": "J.", "family": "Doe"},)}),
        (["AU  - Doe, J.", "AU  - et al."], {"authors": ({"given": "J.", "family": "Doe"},), "et_al": True}),
        (
            ["AU  - Doe J, Roe RM"],
            {"authors": ({"given": "J", "family": "Doe"}, {"given": "RM", "family": "Roe"})},
        ),
        (
            ["AU  - Doe, Ada and Roe, Bo"],
            {"authors": ({"given": "Ada", "family": "Doe"}, {"given": "Bo", "family": "Roe"})},
        ),
        (["AU  - Doe Roe, Ada Bo", "AU  - Lane, C."], {"authors": ({"given": "Ada Bo", "family": "Doe Roe"}, LANE)}),
        (["AU  - [Anonymous]"], {}),
        (["PB  - Kerb", "XX  - y"], {"publisher": "Kerb"}),
        (["JO  - arXiv preprint arXiv:2403.00001"], {"type": "preprint", "arxiv": "2403.00001"}),
    ],
)
def test_a_value_of_ris_is_found_where_programs_put_it(lines: list[str], expected: dict[str, Any]) -> None:
    """Each value is read from the tags in which it stands, and what is no such value is left."""
    has_title = any(line[:2] in {"TI", "CT"} for line in lines)
    (found,) = parse_ris(ris(*lines) if has_title else ris("TI  - Lanes", *lines))
    assert (found.citation, found.notes) == ({**LANES, **expected}, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Provider: Lanes\nContent: text/plain\n\n" + ris("TI  - A") + "\n\n" + ris("TI  - B"), ["A", "B"]),
        ("AU  - Doe, J.\nTI  - A\nTY  - JOUR\nER  -\n\nTI  - B\nTY  - JOUR\nER  -", ["A", "B"]),
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B", ["A", "B"]),
        ("TI  - A\nER  -\nTI  - B\nER  -", ["A", "B"]),
        ("  TY - JOUR\n  TI - A\n  ER - ", ["A"]),
        ("TY  - JOUR\rTI  - A\rER  -\r", ["A"]),
        ("TY\u00a0 - JOUR\nTI\u00a0 - A\nER\u00a0 -", ["A"]),
        ("ty  - JOUR\nti  - A\ner  - \nty  - JOUR\nti  - B\ner  - ", ["A", "B"]),
        ("ti  - A\ner  - \nti  - B\ner  - ", ["A", "B"]),
        ("TY  -JOUR\nTI  -A\nER  -", ["A"]),
        (ris("TI  - A", "of", "  lanes", "", "AB  - x"), ["A of lanes"]),
        (ris("TI  - A", "AB  - seen on", "T2-weighted and", "IL-6 scans"), ["A"]),
    ],
    ids=range(12),
)
def test_the_works_of_a_file_are_separated(text: str, expected: list[str]) -> None:
    """Works end where the file says so, whatever order their lines have and whatever stands around them."""
    found = parse_ris(text)
    assert [(one.citation["title"], one.citation.get("container")) for one in found] == [
        (one, None) for one in expected
    ]


def test_works_that_cannot_be_separated_are_refused() -> None:
    """Where neither a first nor a last line says where a work begins, nothing is guessed."""
    with pytest.raises(ValueError, match=r"^without a line 'ER  -' after each work"):
        parse_ris("TI  - A\nTY  - JOUR\nTI  - B\nTY  - JOUR\n")


@pytest.mark.parametrize(
    ("lines", "citation", "notes"),
    [
        (
            ["TI  - Lanes", "JF  - Kerbs", "Link to the text", "VL  - 7"],
            {**LANES, "container": "Kerbs", "volume": "7"},
            ("a line without a tag was skipped: 'Link to the text'",),
        ),
        (
            ["AU  - Doe, J", "AU  - Roe, R", "A1  - KSoc"],
            {**ARTICLE, "authors": ({"given": "J", "family": "Doe"}, {"given": "R", "family": "Roe"})},
            ("'KSoc' among the authors was read as a sponsor, and left out",),
        ),
        (
            ["A2  - Doe, J"],
            {**ARTICLE, "authors": ({"given": "J", "family": "Doe"},)},
            ("its editors are given as its authors",),
        ),
        (["PY  - in press", "TI  - Lanes"], LANES, ("the year 'in press' could not be read",)),
        (["TI  - Lanes", "DO  - none yet"], LANES, ("the doi 'none yet' could not be read",)),
    ],
)
def test_what_is_left_out_is_reported(lines: list[str], citation: dict[str, Any], notes: tuple[str, ...]) -> None:
    """A line or value that is not taken, or taken for something else, is named."""
    assert parse_ris(ris(*lines)) == [WorkDescription(citation, notes=notes)]


def test_a_work_without_values_or_type_is_reported() -> None:
    """A work that is empty names its line; of one without a type, the rest is read."""
    assert parse_ris("\nTY  - JOUR\nKW  - x\nER  -\nTI  - Lanes\nER  -\nKW  - lanes\nER  -\n") == [
        WorkDescription(notes=("line 2: the work has no value that a citation holds",)),
        WorkDescription({"title": "Lanes"}, notes=("its type is not given",)),
        WorkDescription(notes=("line 7: the work has no value that a citation holds", "its type is not given")),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("CHAP", {"type": "conference-paper", "container": "Kerbs 2020"}),
        ("CONF", {"type": "conference-paper", "container": "Kerbs 2020"}),
        ("JOUR", {"type": "article", "container": "Series of Lanes"}),
    ],
)
def test_the_volume_of_a_paper_comes_before_its_series(kind: str, expected: dict[str, str]) -> None:
    """A chapter or paper is cited with its proceedings, an article with its journal."""
    (found,) = parse_ris(f"TY  - {kind}\nT2  - Series of Lanes\nBT  - Kerbs 2020\nER  -")
    assert found.citation == expected


def nbib(*lines: str) -> WorkDescription:
    (found,) = parse_medline("\n".join(["", "PMID- 7", *lines, ""]))
    return found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DP  - 2019 Nov-Dec"], {"year": 2019, "month": 11}),
        (["DP  - 2019 Nov 15-Dec 3"], {"year": 2019, "month": 11, "day": 15}),
        (["DP  - 2019 Spring"], {"year": 2019}),
        (["DEP - 20190305"], {"year": 2019, "month": 3, "day": 5}),
        (["FAU - Doe, John Jr", "AU  - Doe J Jr"], {"authors": ({"given": "John", "family": "Doe, Jr"},)}),
        (
            ["FAU - Doe, Jane", "AU  - Doe J", "CN  - Lane Group", "AU  - Roe RM"],
            {
                "authors": (
                    {"given": "Jane", "family": "Doe"},
                    {"family": "Lane Group"},
                    {"given": "RM", "family": "Roe"},
                )
            },
        ),
        (["LID - e0123 [pii]", "LID - 10.5555/A [doi]"], {"pages": "e0123", "doi": "10.5555/a"}),
        (["AID - 10.5555/a [doi]", "PMC - PMC12"], {"doi": "10.5555/a", "pmcid": "PMC12"}),
        (["TI  - [Lanes: a translated", "      title.]"], {"title": "Lanes: a translated title"}),
        (["PT  - Preprint", "JT  - laneRxiv"], {"type": "preprint", "container": "laneRxiv"}),
        (
            ["BTI - Handbook of Lanes", "PB  - Kerb", "FED - Doe, Jane"],
            {
                "type": "book",
                "title": "Handbook of Lanes",
                "publisher": "Kerb",
                "authors": ({"given": "Jane", "family": "Doe"},),
            },
        ),
        (
            ["BTI - Handbook of Lanes", "TI  - Paint", "FED - Doe, Jane", "FAU - Roe, R"],
            {
                "type": "conference-paper",
                "title": "Paint",
                "container": "Handbook of Lanes",
                "authors": ({"given": "R", "family": "Roe"},),
            },
        ),
    ],
)
def test_a_value_of_pubmed_is_read(lines: list[str], expected: dict[str, Any]) -> None:
    """People and groups keep their order, dates are read as far as they go, and a chapter has its book."""
    assert nbib(*lines).citation == {**ARTICLE, "pmid": "7", **expected}


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("PT  - Retracted Publication", "PubMed calls it: Retracted Publication"),
        ("PT  - Published Erratum", "PubMed calls it: Published Erratum"),
        ("PT  - Expression of Concern", "PubMed calls it: Expression of Concern"),
        ("RIN - Kerbs. 2021;7. PMID: 8", "PubMed says that it was retracted: Kerbs. 2021;7. PMID: 8"),
        ("ROF - Kerbs. 2021;7", "PubMed says that it is the retraction of another: Kerbs. 2021;7"),
        ("EFR - Kerbs. 2021;7", "PubMed says that it is an erratum: Kerbs. 2021;7"),
        ("ECI - Kerbs. 2021;7", "PubMed says that it has an expression of concern: Kerbs. 2021;7"),
        ("CRI - Kerbs. 2021;7", "PubMed says that it was corrected and published again: Kerbs. 2021;7"),
        ("BTI - Lanes\nTI  - Paint", "its type is 'chapter'; it was read as a conference-paper"),
        ("Copied from a page", "a line without a tag was skipped: 'Copied from a page'"),
    ],
)
def test_what_pubmed_says_of_a_work_is_reported(line: str, note: str) -> None:
    """Retractions, corrections and concerns are reported, whichever work has the line."""
    assert nbib(line).notes == (note,)


def test_other_forms_of_a_work_are_related() -> None:
    """The article that a preprint became is known by the numbers that stand behind its reference."""
    found = nbib("UIN - Kerbs. 2021 May;7(2):1-9. doi: 10.5555/Kerbs.7. PMID: 34567890")
    assert found.related == {Identifier("doi", "10.5555/kerbs.7"), Identifier("pmid", "34567890")}


def test_two_names_in_one_line_are_asked_about() -> None:
    """The only author who may be two is kept as written, and a note asks."""
    (found,) = parse_ris(ris("TI  - Lanes", "AU  - Ada Doe, Bo Roe"))
    assert found.citation == {**LANES, "authors": ({"given": "Bo Roe", "family": "Ada Doe"},)}
    assert found.notes == ("'Ada Doe, Bo Roe' was read as one author; check whether it names two",)


def test_a_number_right_behind_its_tag_begins_a_work() -> None:
    """PubMed's number begins the next work although no space stands before it."""
    found = parse_medline("PMID- 1\nTI  - Lanes.\nFAU - Doe, Ada\n\nPMID-2\nTI  - Kerbs.\nFAU - Roe, Bo\n")
    assert [one.citation for one in found] == [
        {**LANES, "authors": ({"given": "Ada", "family": "Doe"},), "pmid": "1"},
        {"type": "article", "title": "Kerbs", "authors": ({"given": "Bo", "family": "Roe"},), "pmid": "2"},
    ]
