"""Citations as text: each kind of work in both styles, whole or with little known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from osteosurvey.citations.styles import format_apa, format_vancouver
from osteosurvey.models import Author, Citation
from tests.citations.works import EVERYTHING, citations, try_citations

DOE = Author(given="Jane R.", family="Doe")
LUND = Author(given="A.", family="Lund")
GROUP = Author(family="Kerb Group")


@pytest.mark.parametrize(
    ("fields", "apa", "vancouver"),
    [
        pytest.param(
            dict(EVERYTHING),
            "Ökafor, Ọ. L., Kerbs and Sons, et al. (2021). Finding CT holes in Łódź: 50% & more with LaneNet. "
            "Kerbs & Gutters, 7(3 March), 101–119. https://doi.org/10.5555/a_b",
            "Ökafor ỌL, Kerbs and Sons, et al. Finding CT holes in Łódź: 50% & more with LaneNet. "
            "Kerbs & Gutters. 2021 Feb 3;7(3 March):101–19. doi:10.5555/a_b",
            id="article",
        ),
        pytest.param(
            {
                "type": "conference-paper",
                "authors": (DOE, LUND),
                "container": "Proceedings of Lanes",
                "publisher": "Press",
                "year": 2021,
                "month": 2,
                "volume": "2",
                "pages": "11–12",
            },
            "Doe, J. R., & Lund, A. (2021). On lanes. In Proceedings of Lanes (Vol. 2, pp. 11–12). Press.",
            "Doe JR, Lund A. On lanes. In: Proceedings of Lanes. Vol. 2. Press; 2021 Feb. p. 11–2.",
            id="conference paper",
        ),
        pytest.param(
            {"type": "conference-paper", "authors": (DOE,), "publisher": "Press", "year": 2021, "pages": "5"},
            "Doe, J. R. (2021). On lanes (p. 5). Press.",
            "Doe JR. On lanes. Press; 2021. p. 5.",
            id="conference paper without proceedings",
        ),
        pytest.param(
            {"type": "preprint", "authors": (DOE,), "arxiv": "2001.00001", "year": 2020, "month": 1},
            "Doe, J. R. (2020). On lanes (arXiv:2001.00001). arXiv. https://arxiv.org/abs/2001.00001",
            "Doe JR. On lanes [Preprint]. arXiv; 2020 Jan. Available from: https://arxiv.org/abs/2001.00001",
            id="preprint",
        ),
        pytest.param(
            {"type": "preprint", "authors": (DOE,), "arxiv": "2001.00001", "version": "v2", "year": 2020},
            "Doe, J. R. (2020). On lanes (arXiv:2001.00001, Version v2). arXiv. https://arxiv.org/abs/2001.00001",
            "Doe JR. On lanes [Preprint, version v2]. arXiv; 2020. Available from: https://arxiv.org/abs/2001.00001",
            id="version of a preprint",
        ),
        pytest.param(
            {"type": "preprint", "authors": (DOE,), "container": "LaneRxiv", "doi": "10.5555/a", "year": 2020},
            "Doe, J. R. (2020). On lanes. LaneRxiv. https://doi.org/10.5555/a",
            "Doe JR. On lanes [Preprint]. LaneRxiv. 2020. doi:10.5555/a",
            id="preprint elsewhere",
        ),
        pytest.param(
            {"type": "proceedings", "publisher": "Press", "year": 2018},
            "On lanes. (2018). Press.",
            "On lanes. Press; 2018.",
            id="proceedings without authors",
        ),
        pytest.param(
            {"type": "book", "authors": (DOE,), "publisher": "Press", "year": 2018, "volume": "2"},
            "Doe, J. R. (2018). On lanes (Vol. 2). Press.",
            "Doe JR. On lanes. Vol. 2. Press; 2018.",
            id="book",
        ),
        pytest.param(
            {"type": "report", "authors": (GROUP,), "publisher": "Kerb Group", "year": 2004, "issue": "7"},
            "Kerb Group. (2004). On lanes (No. 7).",
            "Kerb Group. On lanes. No. 7. Kerb Group; 2004.",
            id="report of its publisher",
        ),
        pytest.param(
            {"type": "web-page", "authors": (GROUP,), "url": "https://example.org/"},
            "Kerb Group. (n.d.). On lanes. https://example.org/",
            "Kerb Group. On lanes [Internet]. [date unknown]. Available from: https://example.org/",
            id="web page without year",
        ),
        pytest.param(
            {"type": "web-page", "container": "Lane News", "year": 2021, "month": 12, "day": 3},
            "On lanes. (2021, December 3). Lane News.",
            "On lanes. Lane News. 2021 Dec 3.",
            id="web page with its day",
        ),
        pytest.param({"type": "article"}, "On lanes. (n.d.).", "On lanes. [date unknown].", id="a title alone"),
        pytest.param(
            {"type": "article", "authors": (DOE,), "container": "Lanes", "issue": "3", "pages": "e12"},
            "Doe, J. R. (n.d.). On lanes. Lanes, (3), e12.",
            "Doe JR. On lanes. Lanes. [date unknown];(3):e12.",
            id="an issue without volume",
        ),
    ],
)
def test_each_kind_is_cited(fields: dict[str, Any], apa: str, vancouver: str) -> None:
    """Each kind of work is cited as its style wants it, and what is unknown is left out or said to be so."""
    citation = Citation(**{"title": "On lanes", **fields})
    assert (format_apa(citation), format_vancouver(citation)) == (apa, vancouver)


@pytest.mark.parametrize(
    ("given_name", "apa", "vancouver"),
    [
        ("J.", "Doe, J.", "Doe J"),
        ("Jean-Pierre", "Doe, J.-P.", "Doe JP"),
        ("J.-P.", "Doe, J.-P.", "Doe JP"),
        ("Jin-woo", "Doe, J.-W.", "Doe JW"),
        ("J.R.R.", "Doe, J. R. R.", "Doe JRR"),
        ("CH", "Doe, C. H.", "Doe CH"),
        ("Chr. A.", "Doe, Chr. A.", "Doe ChrA"),
        ("C. bin", "Doe, C. bin", "Doe C bin"),
        ("E\u0301va", "Doe, É.", "Doe É"),
        ("太郎", "Doe, 太郎", "Doe 太郎"),
        (".", "Doe", "Doe"),
    ],
)
def test_given_names_become_initials(given_name: str, apa: str, vancouver: str) -> None:
    """Given names become initials; what has none, or is shortened already, stays as printed."""
    citation = Citation(type="book", title="T", authors=(Author(given=given_name, family="Doe"),))
    dot = "" if apa.endswith(".") else "."
    assert format_apa(citation) == f"{apa}{dot} (n.d.). T."
    assert format_vancouver(citation) == f"{vancouver}. T. [date unknown]."


@pytest.mark.parametrize(
    ("count", "et_al", "apa", "vancouver"),
    [
        (0, True, "T.", ""),
        (1, True, "A1, et al.", "A1, et al."),
        (2, False, "A1, & A2.", "A1, A2."),
        (3, False, "A1, A2, & A3.", "A1, A2, A3."),
        (3, True, "A1, A2, A3, et al.", "A1, A2, A3, et al."),
        (6, False, "A1, A2, A3, A4, A5, & A6.", "A1, A2, A3, A4, A5, A6."),
        (7, False, "A1, A2, A3, A4, A5, A6, & A7.", "A1, A2, A3, A4, A5, A6, et al."),
        (20, False, ", ".join(f"A{i}" for i in range(1, 20)) + ", & A20.", "A1, A2, A3, A4, A5, A6, et al."),
        (21, False, ", ".join(f"A{i}" for i in range(1, 20)) + ", … A21.", "A1, A2, A3, A4, A5, A6, et al."),
    ],
)
def test_long_lists_of_authors_are_cut(count: int, et_al: bool, apa: str, vancouver: str) -> None:
    """Each style names as many authors as it allows, and 'et al.' follows the last one whom the source names."""
    authors = tuple(Author(family=f"A{i}") for i in range(1, count + 1))
    citation = Citation(type="book", title="T", authors=authors, et_al=et_al)
    assert format_apa(citation) == (f"{apa} (n.d.). T." if count else f"{apa} (n.d.).")
    assert format_vancouver(citation) == f"{vancouver} T. [date unknown].".strip()


@pytest.mark.parametrize(
    ("pages", "vancouver"),
    [
        ("226–236", "226–36"),
        ("9–20", "9–20"),
        ("1–13", "1–13"),
        ("5–5", "5–5"),
        ("e12–e15", "e12–e15"),
        ("123891–123903", "123891–903"),
        ("1–2, 5", "1–2, 5"),
    ],
)
def test_ranges_of_pages_are_shortened(pages: str, vancouver: str) -> None:
    """Vancouver leaves out the digits that the last page repeats, APA keeps the pages as printed."""
    citation = Citation(type="article", title="T", container="C", year=2020, pages=pages)
    assert format_apa(citation) == f"T. (2020). C, {pages}."
    assert format_vancouver(citation) == f"T. C. 2020:{vancouver}."


@pytest.mark.parametrize("title", ["Is it?", "Stop!", "“Is it?”", "As in the U.S."])
def test_a_title_that_ends_a_sentence_gets_no_full_stop(title: str) -> None:
    """A title with an ending of its own gets no second one."""
    citation = Citation(type="book", title=title, authors=(GROUP,), year=2020)
    assert format_apa(citation) == f"Kerb Group. (2020). {title}"
    assert format_vancouver(citation) == f"Kerb Group. {title} 2020."


@try_citations
@given(citations())
def test_any_citation_is_one_line(citation: Citation) -> None:
    """Whatever a record holds is cited in one line that holds the title as printed."""
    for text in (format_apa(citation), format_vancouver(citation)):
        assert text.splitlines() == [text]
        assert citation.title in text
