"""Dates of publication, in the many ways in which programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_SILENT = re.compile(
    r"spring|summer|autumn|fall|winter|win|spr|sum|fal|aut|quarter|q[1-4]|first|second|third|fourth|and|to"
    r"|epub|published|online|print|available|circa|ca|none|nan|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
)
"""Words that can stand in a date and say nothing that a record holds."""

_ORDINAL = re.compile(r"st|nd|rd|th|of")

_TIME = re.compile(r"(?<=[0-9])(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*", re.S)
_WORD = re.compile(r"\bq[1-4]\b|[^\W\d_]+|[0-9]+", re.I)
_SLASHED = re.compile(r"([0-9]{4})/([0-9]{0,2})/([0-9]{0,2})(?:/(.*))?", re.S)
"""RIS: year, month, day and words of any kind."""

_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/. ]+([0-9]{1,2})(?:[-/. ]+([0-9]{1,2}))?)?(?![0-9])(?:\s*[-/\u2013].*)?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})\s*([-/. ])\s*)?([0-9]{1,2})\s*[-/. ]\s*([0-9]{4})")
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?(?:\s*[-/\u2013]+\s*[0-9]{1,4})?")
"""One number, or the first of two."""


class PartialDate(NamedTuple):
    """What is known of a date; `is_whole` when nothing of its text is left unread."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_whole: bool = True


def fill_date(raw: Mapping[str, object]) -> tuple[dict[str, int], list[str]]:
    """Read `year`, `month` and `day`, fill what they leave open from `date`, and say what was not read."""
    known: dict[str, int] = {}
    notes: list[str] = []
    for name in ("year", "month", "day", "date"):
        value = raw.get(name)
        if value is None:
            continue
        found = _read_part(name, value)
        shown = f"the {name} '{' '.join(str(value).split())[:60]}'"
        parts = {part: number for part in ("year", "month", "day") if (number := getattr(found, part)) is not None}
        differing = next((part for part in parts if known.get(part, parts[part]) != parts[part]), None)
        if differing:
            notes.append(f"{shown} was left out, as its {differing} is not {known[differing]}")
            continue
        known = {**parts, **known}
        if not found.is_whole:
            only = f"of {shown} only the {' and the '.join(parts)} could be read"
            notes.append(only if parts else f"{shown} could not be read")
    return known, notes


def _read_part(name: str, value: object) -> PartialDate:
    """Read one value, of which a number alone is what its name says."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return PartialDate(is_whole=False)
    if isinstance(value, int) and name != "date":
        return _one_part(name, value)
    text = str(value).strip(" \t\r\n{}[]()\"'.,;~\u00a9?")
    number = _NUMBER.fullmatch(text)
    if number and (name in {"month", "day"} or (name == "year" and text.isdecimal())):
        return _one_part(name, int(number[1]))
    return parse_date(text)


def _one_part(name: str, number: int) -> PartialDate:
    year, month, day = (number if name == part else None for part in ("year", "month", "day"))
    return PartialDate(year, month, day)


def parse_date(text: str) -> PartialDate:
    """Read a date that stands as text; of a range, the first day counts."""
    text = _TIME.sub("", text)
    if slashed := _SLASHED.fullmatch(text):
        year, month, day, words = slashed.groups()
        return _checked(year, month, day) if month or not words else parse_date(f"{words} {year}")
    if compact := _COMPACT.fullmatch(text):
        return _checked(*compact.groups())
    if year_first := _YEAR_FIRST.fullmatch(text):
        return _checked(*year_first.groups())
    if year_last := _YEAR_LAST.fullmatch(text):
        return _read_year_last(*year_last.groups())
    return _read_words([one.lower() for one in _WORD.findall(text)])


def _checked(year: str, month: str | None, day: str | None = None) -> PartialDate:
    """Keep a month and a day that a calendar has; zeros stand for nothing, and higher months for seasons and years."""
    numbers = [int(month or 0), int(day or 0)]
    is_range = not numbers[1] and (numbers[0] > 20 or numbers[0] == int(year[2:]) + 1)
    if numbers[0] > 12 or numbers[1] > 31:
        return PartialDate(int(year), is_whole=is_range)
    return PartialDate(int(year), numbers[0] or None, (numbers[0] and numbers[1]) or None)


def _read_year_last(one: str | None, mark: str | None, other: str, year: str) -> PartialDate:
    """Read '13.5.2021', '5/13/2021' or '5/2021'; which is the day is known where only one number can be, or by dots."""
    first, second = int(one or 0), int(other)
    if not first or first == second:
        return _checked(year, other, one)
    if mark == "." or first > 12:
        return _checked(year, other, one)
    return _checked(year, one, other) if second > 12 else PartialDate(int(year), is_whole=False)


def _read_words(words: list[str]) -> PartialDate:
    """Read a date with the name of a month or a season in it."""
    words = [word for word in words if not _ORDINAL.fullmatch(word)]
    month, at = next(_find_months(words), (None, len(words)))
    year = next((int(word) for word in words if len(word) == 4 and word.isdecimal()), None)
    day = next(_find_days(words, at), None) if month else None
    unread = [w for w in words if len(w) > 1 and w.isalpha() and not (_SILENT.fullmatch(w) or _month_of(w))]
    is_season = any(map(_SILENT.fullmatch, words))
    return PartialDate(year, month, day, is_whole=not unread and bool(month or year or is_season))


def _find_days(words: list[str], month_at: int) -> Iterator[int]:
    """Find the days: numbers right before the month, else right behind it."""
    before = month_at
    while before and words[before - 1].isdecimal() and len(words[before - 1]) < 3:
        before -= 1
    near = [*words[before:month_at], *words[month_at + 1 : month_at + 2]]
    return (int(word) for word in near if word.isdecimal() and 0 < int(word) <= 31)


def _find_months(words: list[str]) -> Iterator[tuple[int, int]]:
    return ((month, at) for at, word in enumerate(words) if (month := _month_of(word)))


def _month_of(word: str) -> int | None:
    matches = (number for number, name in enumerate(_MONTHS, start=1) if len(word) > 2 and name.startswith(word))
    return next(matches, None)
