"""The numbers of an abstract that its record holds nowhere, each a result, size or date that may be missing.

Left out are: years, numbers below ten that count parts and classes, levels of intervals, p values, numbers joined to
letters as in 'ResNet-50' and '10-fold', raised numbers, and what is part of an address or identifier. Of '1 234', in
which the space can separate thousands, the whole number is listed, unless the record holds it or both of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from osteosurvey.models import Study
from osteosurvey.reviewing.verifying.numbers import Number
from osteosurvey.reviewing.verifying.page_text import PageText, read_page

LONGEST_ABSTRACT = 8_000
"""Characters of the longest text whose numbers are listed; a longer one is a whole paper with its references."""

_YEARS = range(1900, 2100)
_LEAST = 10
"""Whole numbers that are years, and the least that is listed; a smaller one counts parts or classes."""

_IDENTIFIER = re.compile(
    r"https?://\S+|www\.\S+|\b10\.[0-9]{4,9}/\S+|\b(?:doi|pmid|arxiv|isrctn|nct)[\s:]*[0-9]\S*", re.I
)

_HELD_IN = (
    *("taxonomy", "cohorts", "validation", "estimates", "differences"),
    *("availability", "features", "appraisal", "readings"),
)
"""Parts of a study whose texts hold the numbers that a record has."""

_NOT_PRINTED = frozenset({"id", "locator", "orcid", "url", "source"})
"""Fields of these parts whose numbers are no values."""


def list_unrecorded(study: Study, text: str) -> tuple[str, ...]:
    """List the numbers of an abstract, each once, that occur in no text of the record."""
    if len(text) > LONGEST_ABSTRACT:
        return ()
    held = _read_held(study)
    apart, grouped = (way.numbers for way in read_page(_IDENTIFIER.sub(" ", text)).ways)
    certain = set(map(str, apart))
    unheld = [number for number in grouped if _is_value(number) and not _is_held(number, held)]
    listed = (number for number in unheld if str(number) in certain or not _are_groups_held(number, held))
    return tuple(dict.fromkeys(map(str, listed)))


def _is_value(number: Number) -> bool:
    if number.is_in_word or number.is_p_value or number.is_raised:
        return False
    is_whole = not number.digits.as_tuple().exponent and True not in number.percents
    return not (is_whole and (abs(number.digits) < _LEAST or int(number.digits) in _YEARS))


def _read_held(study: Study) -> set[Decimal]:
    dumped = study.model_dump(include=set(_HELD_IN))
    page: PageText = read_page("\n".join(_list_texts(dumped)))
    return {value for number in page.numbers for value in (abs(number.digits), *number.values)}


def _is_held(number: Number, held: set[Decimal]) -> bool:
    return not held.isdisjoint({abs(number.digits), *number.values})


def _are_groups_held(number: Number, held: set[Decimal]) -> bool:
    """Return whether what a space separates are numbers of the record, as in a table, and no thousands."""
    groups = f"{abs(number.digits):,}".split(",")
    return held.issuperset(map(Decimal, groups))


def _list_texts(value: Any) -> Iterator[str]:
    """List every text of a part, and every whole number, which is a count."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        yield str(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from () if name in _NOT_PRINTED else _list_texts(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _list_texts(inner)
