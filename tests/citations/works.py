"""Citations that try the formats: one that holds everything, and any that the models allow, however hostile."""

from __future__ import annotations

import unicodedata
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from osteosurvey.models import Author, Citation
from osteosurvey.models.citation import WorkType
from osteosurvey.models.fields import check_text

_HOSTILE = (
    *("and", " and ", "others", "et al.", ",", ", ", "{", "}", "\\", "$", "%", "&", "#", "_", "~", "^", '"', "'", "--"),
    *(
        "``",
        "''",
        "?`",
        "-",
        "–",
        "@article{x,",
        "ER  - ",
        "TY  - ",
        "ID  - ",
        "</script>",
        "<span>",
        "=",
        "+",
        "é",
        "ß",
    ),
    *("CT", "U-Net", "道", "Ł", " ", "a", "Doe", "J.", "-P.", "12", "(", "]", "\u02c6", "\u00a0"),
)
_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters=_SELECTORS
)
_PIECES = st.lists(st.sampled_from(_HOSTILE) | st.text(_CHARACTERS, max_size=3), max_size=4)


def _as_text(pieces: list[str]) -> str:
    """Join pieces to a line that the models take, in the normal form that every reader of accents gives back."""
    text = unicodedata.normalize("NFC", "".join(pieces)).strip()
    try:
        return check_text(text) if text else "x"
    except PydanticCustomError:
        return f"x{text.replace(';', ',')}"


TEXTS = _PIECES.map(_as_text)
"""Lines of visible text."""

NAMES = TEXTS.map(lambda text: text.replace(";", ","))
"""Lines that can stand in a list."""

_DATES = st.sampled_from([(), (1999,), (2020, 2), (2021, 12, 31)])


try_citations = settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""Try enough of them, however slow the machine."""


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Make any citation that a record may hold, its date whole from the year on."""
    author = st.builds(Author, family=NAMES, given=st.none() | NAMES)
    fields: dict[str, Any] = {
        "type": draw(st.sampled_from(get_args(WorkType))),
        "title": draw(TEXTS),
        "authors": tuple(draw(st.lists(author, max_size=2))),
        **dict(zip(("year", "month", "day"), draw(_DATES), strict=False)),
        "arxiv": draw(st.none() | st.just("2001.00001")),
        "pmid": draw(st.none() | st.just("123")),
        "doi": draw(st.none() | st.just("10.5555/a_(b)")),
        "url": draw(st.none() | st.just("https://example.org/~a?b=c&d=%20#e_f")),
    }
    for name in ("container", "publisher", "volume", "issue", "pages", "version"):
        fields[name] = draw(st.none() | TEXTS)
    return Citation(**fields, et_al=draw(st.booleans()))


EVERYTHING = Citation(
    type="article",
    title="Finding CT holes in Łódź: 50% & more with LaneNet",
    authors=(Author(given="Ọ. L.", family="Ökafor"), Author(family="Kerbs and Sons")),
    et_al=True,
    container="Kerbs & Gutters",
    publisher="Press_1",
    year=2021,
    month=2,
    day=3,
    volume="7",
    issue="3 March",
    pages="101–119",
    doi="10.5555/a_b",
    url="https://example.org/~a?b=c&d=%20#e_f",
)
"""A citation that holds everything."""
