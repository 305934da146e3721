"""Numbers, days and names in words."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Author, Citation, Interval
from osteosurvey.models.fields import IntervalKind, Qualifier
from osteosurvey.survey.display import (
    capitalize_first,
    count_things,
    format_author,
    format_citation,
    format_count,
    format_day,
    format_interval,
    format_short_name,
    format_value,
    format_venue,
    format_years,
)


def make_citation(*families: str, **fields: Any) -> Citation:
    authors = tuple(Author(family=family) for family in families)
    return Citation(**{"type": "article", "title": "On lanes", "authors": authors, **fields})


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("camera", "Camera"), ("ROC curve", "ROC curve"), ("mRNA", "MRNA"), ("éa", "Éa")]
)
def test_only_the_first_letter_is_raised(text: str, expected: str) -> None:
    """The first letter is raised; the others, which may be an abbreviation, stay."""
    assert capitalize_first(text) == expected


@pytest.mark.parametrize(
    ("count", "alone", "named"),
    [(0, "0", "0 studies"), (1, "1", "1 study"), (2, "2", "2 studies"), (36000, "36,000", "36,000 studies")],
)
def test_counts_have_commas_and_the_right_number(count: int, alone: str, named: str) -> None:
    """Thousands are set apart, and only one is singular."""
    assert (format_count(count), count_things(count, "study", "studies")) == (alone, named)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("confidence", "90 %"),
        ("standard-deviation", "SD"),
        ("standard-error", "standard error"),
        ("not-reported", "kind of interval not reported"),
    ],
)
def test_only_a_confidence_interval_has_a_level(kind: IntervalKind, said: str) -> None:
    """Bounds of any other kind say what they are, and claim no level."""
    interval = Interval(low=0.7, high=0.8, kind=kind, level=0.9, printed="0.7 to 0.8")
    assert format_interval(interval) == f"0.7 to 0.8 ({said})"


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        (0.962, "exactly", "0.962"),
        (0.9, "exactly", "0.9"),
        (1.0, "exactly", "1"),
        (0.1 + 0.2, "exactly", "0.3"),
        (-0.12, "exactly", "-0.12"),
        (1_000_000, "exactly", "1000000"),
        (0.745, "up-to", "up to 0.745"),
        (3, "about", "about 3"),
        (0.99, "more-than", "more than 0.99"),
    ],
)
def test_values_keep_every_printed_digit(value: float, qualifier: Qualifier, expected: str) -> None:
    """A value is neither padded nor rounded nor written with an exponent, and its bound is said before it."""
    assert format_value(value, qualifier) == expected


@pytest.mark.parametrize(
    ("spans", "expected"), [((1,), "1 year"), ((2,), "2 years"), ((2, 5.5), "2, 5.5 years"), ((0.5,), "0.5 years")]
)
def test_spans_are_years(spans: tuple[float, ...], expected: str) -> None:
    """Only a single span of one year is singular."""
    assert format_years(spans) == expected


@pytest.mark.parametrize(("day", "expected"), [("2025-02-28", "28 February 2025"), ("2024-12-01", "1 December 2024")])
def test_days_are_said_in_english(day: str, expected: str) -> None:
    """A day has the English name of its month and no leading zero."""
    assert format_day(day) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (Author(given="Zoë", family="Abara"), "Zoë Abara"),
        (Author(family="The Lane Walkers"), "The Lane Walkers"),
        (Author(given="S.", family="D.N"), "S. D.N"),
    ],
)
def test_authors_read_as_printed(author: Author, expected: str) -> None:
    """Given name and family name stand in their order, and a group stands alone."""
    assert format_author(author) == expected


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (make_citation("Doe", year=2024), "Doe 2024"),
        (make_citation("Doe", "Roe", year=2024), "Doe and Roe 2024"),
        (make_citation("Doe", "Roe", "Poe", year=2024), "Doe et al. 2024"),
        (make_citation("Doe", et_al=True, year=2024), "Doe et al. 2024"),
        (make_citation(year=2024), "On lanes 2024"),
        (make_citation("Doe"), "Doe"),
    ],
)
def test_works_are_named_by_first_author_and_year(citation: Citation, expected: str) -> None:
    """Two authors are both named, more are cut short, and a work without authors goes by its title."""
    assert format_short_name(citation) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"year": 2020}, "2020"),
        ({"container": "arXiv", "version": "v2", "publisher": "P", "year": 2020}, "arXiv, version v2, P, 2020"),
        ({"year": 2020, "month": 3}, "March 2020"),
        ({"year": 2020, "month": 3, "day": 9}, "9 March 2020"),
        ({"pages": "991"}, "p. 991"),
        ({"pages": "101–119"}, "pp. 101–119"),
        ({"pages": "101-119"}, "pp. 101-119"),
        (
            {"container": "J. Lanes", "publisher": "Press", "volume": "7", "issue": "3 March", "pages": "1–9"},
            "J. Lanes, Press, vol. 7, no. 3 March, pp. 1–9",
        ),
    ],
)
def test_venues_hold_what_is_printed(fields: dict[str, Any], expected: str) -> None:
    """What the source does not print leaves no trace, and one page is distinguished from several."""
    assert format_venue(make_citation("Doe", **fields)) == expected


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (make_citation("Doe", year=2024, doi="10.5555/a"), "Doe. On lanes. 2024. https://doi.org/10.5555/a"),
        (make_citation("Doe", et_al=True, title="Which lanes?"), "Doe et al. Which lanes?"),
        (make_citation(title="Lanes!"), "Lanes!"),
        (
            make_citation("Doe", type="preprint", container="arXiv", year=2025, arxiv="2510.00061"),
            "Doe. On lanes. arXiv, 2025. https://arxiv.org/abs/2510.00061",
        ),
        (make_citation("Doe", url="https://example.org/a"), "Doe. On lanes. https://example.org/a"),
        (make_citation(title="Lanes", container="Proc. Kerb Conf."), "Lanes. Proc. Kerb Conf."),
    ],
)
def test_citations_end_each_part_once(citation: Citation, expected: str) -> None:
    """Authors, title and venue each end with one full stop, unless they already end a sentence."""
    assert format_citation(citation) == expected
