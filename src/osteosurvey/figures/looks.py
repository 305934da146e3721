"""How series look: colours for light and dark paper, and a symbol, a pattern and a sign for those who see no colour.

Every fixed colour has a contrast of 3:1 or more with white. Any two of one list differ by 11 or more (CIE 1976) for
readers who see all colours, and for those who cannot see red, green or blue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osteosurvey.models import VocabularyTerm
from osteosurvey.survey.fields import (
    ANSWER_ORDER,
    ANSWER_WORDS,
    NO_VALIDATION,
    NOT_EXTRACTED,
    NOT_REPORTED,
    VALIDATION_ORDER,
)
from osteosurvey.text import join_words

SAFE_COLORS = ("#426bcc", "#946e56", "#225921", "#cc3d93", "#4e4c47", "#4120d0", "#198821", "#8b0893")
"""Colours of terms whose vocabulary gives none, by position."""

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")
"""Symbols of points, by position."""

PATTERNS = ("", "/", ".", "x", "-", "\\", "+", "|")
"""Patterns of columns, by position."""

DARK_PAPER = "#1a2629"
"""The lightest of the dark grounds that a colour must stand out from."""

LEAST_CONTRAST = 3.0
"""Contrast that a mark needs with its ground."""

_MIX_STEP = 0.04
"""Share of white that is added at a time until a colour stands out."""


@dataclass(frozen=True, slots=True)
class Look:
    """What distinguishes a series from the others."""

    id: str
    label: str
    color: str
    dark_color: str
    symbol: str
    pattern: str
    sign: str = ""
    """A letter that stands beside the colour in a cell."""

    others: tuple[tuple[str, str], ...] = ()
    """Colours beside the first, for light and dark paper, of what has several terms at once."""


def make_look(place: int, name: str, label: str, color: str | None = None, sign: str = "") -> Look:
    """Make the look of the series at a place; a colour of its own goes before the fixed ones."""
    chosen = color or SAFE_COLORS[place % len(SAFE_COLORS)]
    symbol, pattern = SYMBOLS[place % len(SYMBOLS)], PATTERNS[place % len(PATTERNS)]
    return Look(name, label, chosen, lighten(chosen), symbol, pattern, sign)


def join_looks(looks: Sequence[Look]) -> Look:
    """Make the look of what has several terms at once: the colours of all of them."""
    first, *others = looks
    return Look(
        "+".join(look.id for look in looks),
        join_words([look.label for look in looks]),
        first.color,
        first.dark_color,
        first.symbol,
        "",
        others=tuple((look.color, look.dark_color) for look in others),
    )


def make_term_looks(terms: Iterable[VocabularyTerm]) -> dict[str, Look]:
    """Make the looks of a vocabulary's terms, by id, in the vocabulary's order."""
    return {
        term.id: make_look(place, term.id, term.abbreviation or term.label, term.color)
        for place, term in enumerate(terms)
    }


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours as WCAG 2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lighten(color: str) -> str:
    """Mix a colour with white until it stands out from dark paper."""
    mixed, share = color, 0.0
    while contrast(mixed, DARK_PAPER) < LEAST_CONTRAST:
        share += _MIX_STEP
        mixed = "#" + "".join(f"{round(c + (255 - c) * share):02x}" for c in _channels(color))
    return mixed


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


_ANSWER_LOOKS = {
    "yes": ("#0f5f66", "#63c5c3", "square", "Y"),
    "unclear": ("#7a6ba6", "#a99bd6", "cross", "?"),
    "no": ("#43545a", "#bccacb", "x", "N"),
    NOT_REPORTED: ("#8b8573", "#7f8c8c", "bar", "–"),
    NOT_EXTRACTED: ("#969081", "#6c7878", "hexagon", "…"),
}
"""Answers with symbols that no kind of data has, as those say what a number was measured on and nothing else."""

ANSWERS = {
    name: Look(name, ANSWER_WORDS[name], light, dark, symbol, PATTERNS[place], sign)
    for place, name in enumerate(ANSWER_ORDER)
    for light, dark, symbol, sign in [_ANSWER_LOOKS[name]]
}
"""The answers to a question, and that nobody has looked for one; no answer is red, and absence is quiet."""

PLAIN = ("#0f5f66", "#63c5c3")
"""Colours of what stands alone: those of links and of the term in question."""

INTERNAL, TEMPORAL, EXTERNAL, ABSENT = (
    PLAIN,
    ("#6d4a9c", "#bda2ec"),
    ("#b83c0a", "#ff9457"),
    ("#8b8573", "#7f8c8c"),
)
"""Colours of data by their origin, for light and dark paper; the style sheet of pages has the same."""

_STRENGTH_LOOKS = {
    NO_VALIDATION: ("none reported", *ABSENT, "bar", "–"),
    "internal": ("internal", *INTERNAL, "circle", "I"),
    "temporal": ("temporal", *TEMPORAL, "triangle-up", "T"),
    "external": ("external", *EXTERNAL, "diamond", "E"),
    "prospective": ("prospective", "#16262b", "#e9efee", "star", "P"),
}

STRENGTHS = {
    name: Look(name, label, light, dark, symbol, PATTERNS[place], sign)
    for place, name in enumerate((NO_VALIDATION, *VALIDATION_ORDER))
    for label, light, dark, symbol, sign in [_STRENGTH_LOOKS[name]]
}
"""The kinds of validation, the strongest last."""

_EVALUATION_LOOKS = {
    "external-test": (*EXTERNAL, "diamond"),
    "temporal-test": (*TEMPORAL, "triangle-up"),
    "internal-test": (*INTERNAL, "circle"),
    "cross-validation": (*INTERNAL, "circle-half"),
    "validation": (*INTERNAL, "square-open"),
    "training": (*INTERNAL, "circle-open"),
    NOT_REPORTED: (*ABSENT, "bar"),
}
"""Evaluations of the published contract, the strongest first."""

EVALUATION_ORDER = tuple(_EVALUATION_LOOKS)
"""Kinds of data that a number can be measured on, from the strongest test to the one that is not reported."""


def make_evaluation_look(name: str, label: str) -> Look:
    """Make the look of numbers that were measured on one kind of data: the same shape and colour everywhere.

    Shape says what kind of data it was and nothing else. A kind that only another survey has looks as not reported.
    """
    light, dark, symbol = _EVALUATION_LOOKS.get(name, _EVALUATION_LOOKS[NOT_REPORTED])
    return Look(name, label, light, dark, symbol, "")


_PALE = {NOT_REPORTED: ("#d9d5c9", "#38464a"), NOT_EXTRACTED: ("#ece9e1", "#2a383c")}
"""Colours of areas that stand for an answer that is not there; the style sheet of pages has the first pair, too."""


def choose_area_colors(look: Look) -> tuple[str, str]:
    """Choose the colours of an area, for light and dark paper: pale for absence, as its count stands on it."""
    return _PALE.get(look.id, (look.color, look.dark_color))


SEVERAL = make_look(7, "several", "several", "#5b5550")
"""Points of studies that belong to more than one term."""
