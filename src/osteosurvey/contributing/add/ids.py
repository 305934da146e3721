"""Suggesting the id of a new study: first author, year, and a distinctive word of the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from osteosurvey.text import fold

COMMON_SHARE = 0.1
"""A word that more than this share of all titles hold tells no study from another."""

MAX_PART = 30
"""Longest name or word that goes into an id, so that the whole stays a short address."""

NO_AUTHOR = "unnamed"
NO_WORD = "study"

_SMALL_WORDS = frozenset(
    fold(
        """a about after among an and are as at based between by can do does for from how in into is it its new not of
        on or our over per than that the their this through to toward towards under using via was what when where
        which with within"""
    ).split()
)
"""Words that say nothing about a work."""

_YEAR_IN_TEXT = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def suggest_id(citation: Mapping[str, Any], titles: Iterable[str], taken: Collection[str], *, this_year: int) -> str:
    """Suggest an id that no study has, from what is known of the work and the titles of the others."""
    return make_id(citation, find_common_words(titles), taken, this_year=this_year)


def make_id(citation: Mapping[str, Any], common: Collection[str], taken: Collection[str], *, this_year: int) -> str:
    """Make an id that no study has, where the common words of the titles are known already."""
    start = f"{_author(citation)}-{_year(citation, this_year)}"
    words = list(_telling_words(citation, common))
    numbered = (f"{words[0]}{number}" for number in count(2))
    return next(one for word in chain(words, numbered) if (one := f"{start}-{word}") not in taken)


def describe_rules(titles: Iterable[str]) -> dict[str, Any]:
    """Describe what the form for a study must know to suggest the same ids."""
    return {
        "common_words": sorted(find_common_words(titles)),
        "longest_part": MAX_PART,
        "no_author": NO_AUTHOR,
        "no_word": NO_WORD,
        "small_words": sorted(_SMALL_WORDS),
    }


def _author(citation: Mapping[str, Any]) -> str:
    authors = citation.get("authors") or ()
    words = _words(authors[0]["family"]) if authors else ()
    return "-".join(words)[:MAX_PART].strip("-") or NO_AUTHOR


def _year(citation: Mapping[str, Any], this_year: int) -> int:
    """Take the year of publication, else one that stands in the DOI, else this one."""
    in_doi = [int(year) for year in _YEAR_IN_TEXT.findall(str(citation.get("doi", "")))]
    return int(citation.get("year") or next((year for year in in_doi if year <= this_year), this_year))


def _telling_words(citation: Mapping[str, Any], common: Collection[str]) -> Iterator[str]:
    """Give the words of the title, those first that few other titles hold; without a title, the end of the DOI."""
    named = [str(citation.get(name, "")).rpartition("/")[2] for name in ("doi", "arxiv", "pmid", "pmcid")]
    words = [word for word in _words(str(citation.get("title", ""))) if word not in _SMALL_WORDS]
    known = [word for word in words if len(word) > 1 and not word.isdigit()]
    for word in sorted(known, key=lambda word: word in common):
        yield word[:MAX_PART]
    yield next(("".join(_words(name))[-MAX_PART:] for name in named if name), NO_WORD) or NO_WORD


def find_common_words(titles: Iterable[str]) -> frozenset[str]:
    """Find the words that too many titles hold for one of them to tell studies apart."""
    sets = [frozenset(_words(title)) for title in titles]
    counts = Counter(word for words in sets for word in words)
    return frozenset(word for word, number in counts.items() if number > max(1, COMMON_SHARE * len(sets)))


def _words(text: str) -> list[str]:
    """Split a text into words of the letters and digits that an id may hold."""
    words = (re.sub(r"[^a-z0-9]", "", word) for word in fold(text).split())
    return [word for word in words if word]
