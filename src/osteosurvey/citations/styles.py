"""A work as one line of plain text in the two styles that journals ask for most.

Titles stay as printed, as nobody can lower their capitals without knowing the names among them.
Where the source cuts the list of authors short, so do both styles, with 'et al.' after the last author known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from osteosurvey.citations.parts import MONTHS, find_lasting_address, find_web_address, list_date_parts, split_pages
from osteosurvey.models.citation import Author, Citation

_MAX_APA_AUTHORS = 20
"""Most authors that APA names; of more, it names all but the last of these and then the last of all."""

_MAX_VANCOUVER_AUTHORS = 6
"""Most authors that Vancouver names before 'et al.'."""

_SHORT_MONTH = 3
"""Letters of a month that Vancouver writes."""

_NAME_PART = re.compile(r"([-\u2010\u2011]?)([^\s.\-\u2010\u2011]{2,}\.|[^\s.\-\u2010\u2011]+)")
_INITIALS = re.compile(r"\b[A-Z]{2,3}\b")
_HAS_END = re.compile(r"[.?!…][\"'”’]?$")


def format_apa(citation: Citation) -> str:
    """Format a work in the style of the American Psychological Association, 7th edition."""
    title = citation.title + _in_brackets(_list_apa_details(citation))
    authors = _join_apa_authors([_format_apa_author(author) for author in citation.authors], et_al=citation.et_al)
    date = f"({_format_apa_date(citation)})"
    head = [f"{_end(authors)} {date}", title] if authors else [title, date]
    publisher = None if citation.publisher == authors else citation.publisher
    return _join_sentences([*head, *_list_apa_places(citation, publisher)], find_lasting_address(citation))


def format_vancouver(citation: Citation) -> str:
    """Format a work in the style of the medical journals' editors (ICMJE), known as Vancouver."""
    names = [_format_vancouver_author(author) for author in citation.authors]
    named = names[:_MAX_VANCOUVER_AUTHORS]
    is_cut = (bool(named) and citation.et_al) or len(names) > len(named)
    authors = ", ".join([*named, "et al"] if is_cut else named)
    title = citation.title + _name_medium(citation)
    return _join_sentences([authors, title, *_list_vancouver_places(citation)], _find_vancouver_address(citation))


def _join_sentences(sentences: Iterable[str | None], address: str | None) -> str:
    """Join what is there as sentences; an address has no full stop, which readers would copy with it."""
    parts = [_end(sentence) for sentence in sentences if sentence]
    return " ".join([*parts, address] if address else parts)


def _end(text: str) -> str:
    return text if _HAS_END.search(text) else f"{text}."


def _in_brackets(details: Iterable[str | None]) -> str:
    text = ", ".join(filter(None, details))
    return f" ({text})" if text else ""


def _list_initials(given: str) -> list[tuple[str, str]]:
    """List the parts of given names as initials without full stops, each with the hyphen before it.

    What is shortened already ('Chr.'), is in small letters, or knows no capitals stays as printed, but for the second
    half of a hyphenated name ('Jin-woo'). Two or three capitals are as many initials.
    """
    spaced = _INITIALS.sub(lambda match: " ".join(match[0]), unicodedata.normalize("NFC", given))
    return [
        (joint, part[0].upper() if _has_initial(part, joint) else part) for joint, part in _NAME_PART.findall(spaced)
    ]


def _has_initial(part: str, joint: str) -> bool:
    return not part.endswith(".") and (part[0].isupper() or bool(joint and part[0].islower()))


def _format_apa_author(author: Author) -> str:
    if author.given is None:
        return author.family
    parts = _list_initials(author.given)
    given = "".join(f"{joint or ' '}{part}{'.' if part.isupper() else ''}" for joint, part in parts)
    return f"{author.family},{given}" if given else author.family


def _format_vancouver_author(author: Author) -> str:
    if author.given is None:
        return author.family
    parts = (part for _, part in _list_initials(author.given))
    initials = (part.removesuffix(".") if part[0].isupper() else f" {part}" for part in parts)
    return f"{author.family} {''.join(initials).strip()}".rstrip()


def _join_apa_authors(names: list[str], *, et_al: bool) -> str:
    if et_al and names:
        return ", ".join([*names, "et al."])
    if len(names) > _MAX_APA_AUTHORS:
        return f"{', '.join(names[: _MAX_APA_AUTHORS - 1])}, … {names[-1]}"
    return ", & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _format_apa_date(citation: Citation) -> str:
    """Write the year; what is not printed has its whole date."""
    year, *rest = list_date_parts(citation) or (None,)
    if year is None:
        return "n.d."
    if citation.type != "web-page" or not rest:
        return str(year)
    month, *day = rest
    return " ".join([f"{year}, {MONTHS[month - 1]}", *map(str, day)])


def _list_apa_details(citation: Citation) -> tuple[str | None, ...]:
    """List what stands in brackets behind the title of a work that is no part of another."""
    if citation.type == "article":
        return ()
    if citation.type == "preprint":
        return (citation.arxiv and f"arXiv:{citation.arxiv}", citation.version and f"Version {citation.version}")
    return () if citation.type == "conference-paper" and citation.container else _list_apa_extent(citation)


def _list_apa_extent(citation: Citation) -> tuple[str | None, ...]:
    volume, issue, pages = citation.volume, citation.issue, citation.pages
    return (
        volume and f"Vol. {volume}",
        issue and f"No. {issue}",
        pages and (f"pp. {pages}" if split_pages(pages)[1] else f"p. {pages}"),
    )


def _list_apa_places(citation: Citation, publisher: str | None) -> list[str | None]:
    if citation.type == "article":
        volume = "".join(filter(None, [citation.volume, citation.issue and f"({citation.issue})"]))
        return [", ".join(filter(None, [citation.container, volume, citation.pages]))]
    if citation.type == "conference-paper" and citation.container:
        return [f"In {citation.container}{_in_brackets(_list_apa_extent(citation))}", publisher]
    return [citation.container, publisher or _name_archive(citation)]


def _name_archive(citation: Citation) -> str | None:
    """Name arXiv for a preprint that it holds and whose source names no other archive."""
    return "arXiv" if citation.type == "preprint" and citation.arxiv and not citation.container else None


def _list_vancouver_places(citation: Citation) -> list[str | None]:
    date = _format_vancouver_date(citation)
    if citation.type == "article":
        return [citation.container, f"{date}{_format_vancouver_extent(citation)}"]
    publisher = citation.publisher or _name_archive(citation)
    is_part = citation.type == "conference-paper" and citation.container
    return [
        f"In: {citation.container}" if is_part else citation.container,
        citation.volume and f"Vol. {citation.volume}",
        citation.issue and f"No. {citation.issue}",
        f"{publisher}; {date}" if publisher else date,
        citation.pages and f"p. {_shorten_pages(citation.pages)}",
    ]


def _format_vancouver_date(citation: Citation) -> str:
    year, *rest = list_date_parts(citation) or (None,)
    if year is None:
        return "[date unknown]"
    month, day = (*rest, None, None)[:2]
    parts = (year, month and MONTHS[month - 1][:_SHORT_MONTH], day)
    return " ".join(str(part) for part in parts if part)


def _format_vancouver_extent(citation: Citation) -> str:
    """Write volume, issue and pages as ';30(1):9–20'."""
    volume = "".join(filter(None, [citation.volume, citation.issue and f"({citation.issue})"]))
    pages = citation.pages and f":{_shorten_pages(citation.pages)}"
    return "".join(filter(None, [volume and f";{volume}", pages]))


def _shorten_pages(pages: str) -> str:
    """Leave out what the last page repeats of the first: '226–36'."""
    first, last = split_pages(pages)
    if not last or not (first + last).isdecimal() or len(first) != len(last):
        return pages
    repeated = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return f"{first}–{last[repeated:]}"


def _name_medium(citation: Citation) -> str:
    """Say behind the title what is no print: a preprint, or what is found by its address alone."""
    if citation.type == "preprint":
        return f" [Preprint, version {citation.version}]" if citation.version else " [Preprint]"
    return " [Internet]" if not citation.doi and find_web_address(citation) else ""


def _find_vancouver_address(citation: Citation) -> str | None:
    if citation.doi:
        return f"doi:{citation.doi}"
    address = find_web_address(citation)
    return f"Available from: {address}" if address else None
