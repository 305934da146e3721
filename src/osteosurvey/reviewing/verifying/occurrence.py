"""Whether a printed string occurs in a text, with a hint where something near does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osteosurvey.reviewing.verifying.numbers import Number, find_near
from osteosurvey.reviewing.verifying.page_text import PageText, Way, read_page

_NUMBER_WORDS = """
ci cis confidence interval intervals credible cri ui sd se sem mean median range iqr n p difference
to through from of and about approximately around at least most over more less than up exceeding
"""
"""Words that pages set beside numbers, or leave out, as they like."""

NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())
"""A string that holds none but these words is looked for by its numbers."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Whether a string occurs, and what does instead where it does not; the hint holds nothing but numbers of the page.

    A page is somebody's text, so that no sentence of it is repeated.
    """

    is_found: bool
    hint: str = ""


def find_occurrence(printed: str, page: PageText) -> Occurrence:
    """Look for a string: for its words as they are printed, or, if it consists of numbers, for these side by side."""
    ways = read_page(printed).ways
    if any(_occurs(way, page) for way in ways):
        return Occurrence(True)
    return Occurrence(False, min((_describe_way(way, page) for way in ways), key=len))


def _is_numeric(wanted: Way) -> bool:
    return bool(wanted.numbers) and NUMBER_WORDS.issuperset(_WORD.findall(wanted.words))


def _occurs(wanted: Way, page: PageText) -> bool:
    return page.has_run(wanted.numbers) if _is_numeric(wanted) else page.has_words(wanted.words)


def _describe_way(wanted: Way, page: PageText) -> str:
    if not wanted.numbers:
        return _count_words(wanted, page)
    otherwise = "but not side by side" if _is_numeric(wanted) else "in other words"
    return _describe(wanted.numbers, page) or f"its numbers occur, {otherwise}"


def find_numbers(text: str, page: PageText) -> Occurrence | None:
    """Look for every number of a text in our own words; None where it holds none."""
    numbers = [number for number in read_page(text).ways[0].numbers if not number.is_in_word]
    hint = _describe(numbers, page)
    return Occurrence(not hint, hint) if numbers else None


def _describe(numbers: Sequence[Number], page: PageText) -> str:
    """Name each number that does not occur, with the one that was probably meant."""
    missing = [number for number in dict.fromkeys(numbers) if not page.has_number(number)]
    return "; ".join(_describe_missing(number, find_near(number, page.numbers)) for number in missing)


def _describe_missing(number: Number, near: Number | None) -> str:
    return f"{number} does not occur" + (f", but {near} does" if near else "")


def _count_words(wanted: Way, page: PageText) -> str:
    words = list(dict.fromkeys(_WORD.findall(wanted.words)))
    return f"{sum(map(page.has_words, words))} of its {len(words)} words occur"
