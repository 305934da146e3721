"""How much of a long list or table is shown: as much as fits, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osteosurvey.markdown import format_table


@dataclass(frozen=True, slots=True)
class Limit:
    """The most items, and the most bytes that they take together."""

    items: int
    bytes: int


def fit(texts: Sequence[str], limit: Limit) -> int:
    """Count how many of the texts, from the first, stay within a limit."""
    left = limit.bytes
    for place, text in enumerate(texts[: limit.items]):
        left -= len(text.encode()) + 2  # line ends
        if left < 0:
            return place
    return min(len(texts), limit.items)


def shorten(texts: Sequence[str], limit: Limit) -> list[str]:
    """Keep the texts that stay within a limit, and say how many more there are."""
    shown = fit(texts, limit)
    return [*texts[:shown], *_format_more(len(texts) - shown)]


def tabulate(columns: Sequence[str], rows: Sequence[Sequence[str]], limit: Limit) -> str:
    """Write a table as far as it stays within a limit, and how many more rows there are."""
    head, line, *body = format_table(columns, rows[: limit.items])
    shown = fit(body, limit)
    more = (f"| {text} |{' |' * (len(columns) - 1)}" for text in _format_more(len(rows) - shown))
    return "\n".join([head, line, *body[:shown], *more])


def _format_more(count: int) -> list[str]:
    return [f"and {count:,} more"] if count else []
