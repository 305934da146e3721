"""How numbers, days and names are said in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from osteosurvey.citations.parts import MONTHS, find_lasting_address
from osteosurvey.models import Author, Citation, Interval
from osteosurvey.models.fields import IntervalKind, Qualifier
from osteosurvey.text import join_words

_QUALIFIER_WORDS: dict[Qualifier, str] = {
    "exactly": "",
    "about": "about ",
    "at-least": "at least ",
    "more-than": "more than ",
    "up-to": "up to ",
}
"""How a bound is said before its number."""

OTHER_BOUNDS: dict[IntervalKind, str] = {
    "standard-deviation": "SD",
    "standard-error": "standard error",
    "not-reported": "kind of interval not reported",
}
"""What the bounds around a number are that are no confidence interval, in words."""

_DIGITS = 12
"""Significant digits that any printed number fits in."""


def capitalize_first(text: str) -> str:
    """Raise the first letter and leave the others, which may be an abbreviation."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Lower the first letter within a sentence, unless it begins an abbreviation such as 'URL'."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def format_count(count: int) -> str:
    """Write a count with commas between thousands."""
    return f"{count:,}"


def count_things(count: int, one: str, many: str) -> str:
    """Write a count with its noun in the right number."""
    return f"{count:,} {one if count == 1 else many}"


def format_results(results: int, places: int) -> str:
    """Write a number of results and, where tables and text print some of them twice, of the places that print them."""
    text = count_things(results, "result", "results")
    return f"{text}, printed at {places:,} places" if places > results else text


def count_studies(total: int, later: int = 0) -> str:
    """Write a number of studies and, where some came after the survey's edition, how many of them did."""
    text = count_things(total, "study", "studies")
    if not later:
        return text
    return f"{text} (added later)" if later == total else f"{text} ({later:,} added later)"


def note_retracted(count: int) -> str:
    """Note behind a number of the survey's own studies how many more it had that were retracted; empty for none."""
    return f" ({count:,} retracted since)" if count else ""


def format_value(value: float, qualifier: Qualifier = "exactly") -> str:
    """Write a value without padding, after the words for its bound."""
    return f"{_QUALIFIER_WORDS[qualifier]}{value:.{_DIGITS}g}"


def format_difference(value: float) -> str:
    """Write a difference with its sign."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_value(abs(value))}"


def format_interval(interval: Interval) -> str:
    """Write an interval as printed, with its level or, where it is no confidence interval, with what it is."""
    level = f"{format_value(interval.level * 100)} %"
    return f"{interval.printed} ({OTHER_BOUNDS.get(interval.kind, level)})"


def format_years(spans: Sequence[float]) -> str:
    """Write spans of follow-up, such as '2, 3, 5 years'."""
    text = ", ".join(format_value(span) for span in spans)
    return f"{text} year" if text == "1" else f"{text} years"


def format_day(day: str) -> str:
    """Write an ISO day as people say it."""
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"


def format_author(author: Author) -> str:
    """Write one author as printed."""
    return author.family if author.given is None else f"{author.given} {author.family}"


def format_authors(citation: Citation) -> str:
    """Write every author in printed order, with the source's own 'et al.'."""
    names = ", ".join(map(format_author, citation.authors))
    return f"{names} et al." if citation.et_al else names


def format_short_name(citation: Citation) -> str:
    """Name a work by its first author and year, or by its title where it has no author."""
    year = "" if citation.year is None else f" {citation.year}"
    return f"{_format_first_author(citation)}{year}"


def _format_first_author(citation: Citation) -> str:
    families = [author.family for author in citation.authors[:3]]
    if not families:
        return citation.title
    if citation.et_al or len(families) > 2:
        return f"{families[0]} et al."
    return join_words(families)


def format_venue(citation: Citation) -> str:
    """Write where and when a work appeared."""
    version = f"version {citation.version}" if citation.version else None
    volume = f"vol. {citation.volume}" if citation.volume else None
    issue = f"no. {citation.issue}" if citation.issue else None
    place = (citation.container, version, citation.publisher, volume, issue)
    return ", ".join(part for part in (*place, _format_pages(citation), _format_date(citation)) if part)


def _format_pages(citation: Citation) -> str | None:
    if citation.pages is None:
        return None
    is_range = "–" in citation.pages or "-" in citation.pages
    return f"{'pp.' if is_range else 'p.'} {citation.pages}"


def _format_date(citation: Citation) -> str | None:
    if citation.year is None:
        return None
    month = "" if citation.month is None else f"{MONTHS[citation.month - 1]} "
    day = "" if citation.day is None else f"{citation.day} "
    return f"{day}{month}{citation.year}"


def format_citation(citation: Citation) -> str:
    """Write a work as one line of plain text to copy, with the address that lasts longest."""
    parts = [format_authors(citation), citation.title, format_venue(citation)]
    line = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return " ".join(filter(None, (line, find_lasting_address(citation))))
