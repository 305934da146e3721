"""Drawing the pictures that previews of links show, with Pillow.

Colours are 16 shades in a palette, which keeps a picture at 20 kB.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from osteosurvey.figures.svg.typeface import load_font, shorten, wrap
from osteosurvey.models import Study
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_short_name
from osteosurvey.survey.fields import read_field

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (1200, 630)
"""Width and height in pixels, as the services that show previews ask for."""

_MARGIN = 84
_TITLE_SIZES = (64, 54, 46)
"""Sizes in which a title is tried; the last one cuts it short."""

_MOST_LINES = 4
_WIDTH = SIZE[0] - 2 * _MARGIN
"""Room for a line of text."""

_LINE_HEIGHT = 1.22
_TITLE_TOP = 150
_BYLINE_TOP = 452
_CHIPS_TOP = 518
_CHIP_HEIGHT = 54

_PAPER, _INK, _BRAND = (252, 251, 249), (29, 42, 48), (21, 97, 106)
_SHADES = 15
"""Shades from paper, 0, to ink; the colour after them is the brand's."""

_DARK, _MIDDLE, _LIGHT, _MARK = _SHADES - 1, 9, 4, _SHADES

_NOT_A_CHARACTER = "\ue000"
"""Stands for every character that the typeface lacks: nobody has given it a shape."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says."""

    site: str
    title: str
    byline: str
    chips: tuple[str, ...]


def make_site_card(catalogue: Catalogue) -> Card:
    """Say what the site is and how much it holds."""
    survey = catalogue.survey
    counts = (
        catalogue.all_studies,
        count_things(len(survey.datasets), "dataset", "datasets"),
    )
    return Card(survey.record.short_title, survey.record.tagline, f"Data version {survey.state.name}", counts)


def make_study_card(study: Study, catalogue: Catalogue) -> Card:
    """Say what a study is, by whom, in which terms and on how many."""
    citation = study.citation
    byline = " · ".join(part for part in (format_short_name(citation), citation.container) if part)
    axes = ((axis, read_field(axis, study, catalogue.survey).texts) for axis in catalogue.survey.axes)
    terms = [term.short for axis, terms in axes for term in catalogue.views(axis, terms)]
    sizes = dict.fromkeys(read_field("sizes", study, catalogue.survey).texts)
    return Card(catalogue.survey.record.short_title, citation.title, byline, (*terms, *sizes))


def draw_card(card: Card) -> bytes:
    """Draw a picture; text in a script that the typeface lacks is left out."""
    from PIL import Image, ImageDraw

    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, SIZE[1]), _MARK)
    _draw_line(pen, 64, card.site, "Semibold", 36, _DARK)
    _draw_title(pen, card.title)
    _draw_line(pen, _BYLINE_TOP, card.byline, "Regular", 32, _MIDDLE)
    _draw_chips(pen, card.chips)
    image.putpalette(_make_palette())
    content = BytesIO()
    image.save(content, "PNG", bits=4, compress_level=1)
    return content.getvalue()


def _draw_line(pen: ImageDraw, top: int, text: str, weight: str, size: int, shade: int) -> None:
    font = load_font(weight, size)
    if _can_write(text):
        pen.text((_MARGIN, top), shorten(text, _WIDTH, size, weight), shade, font)


def _draw_title(pen: ImageDraw, title: str) -> None:
    if not _can_write(title):
        return
    for size in _TITLE_SIZES:
        font = load_font("Semibold", size)
        lines = wrap(title, _WIDTH, size, _MOST_LINES, "Semibold")
        if not lines[-1].endswith("…") and len(lines) * size * _LINE_HEIGHT <= _BYLINE_TOP - _TITLE_TOP:
            break
    for number, line in enumerate(lines):
        pen.text((_MARGIN, _TITLE_TOP + number * size * _LINE_HEIGHT), line, _DARK, font)


def _draw_chips(pen: ImageDraw, chips: Sequence[str]) -> None:
    """Draw what fits beside each other, from the first on."""
    font = load_font("Regular", 28)
    left = float(_MARGIN)
    for chip in filter(_can_write, chips):
        width = font.getlength(chip) + 36
        if left + width > SIZE[0] - _MARGIN:
            break
        pen.rounded_rectangle((left, _CHIPS_TOP, left + width, _CHIPS_TOP + _CHIP_HEIGHT), 12, None, _LIGHT, 2)
        pen.text((left + 18, _CHIPS_TOP + 8), chip, _DARK, font)
        left += width + 16


def _can_write(text: str) -> bool:
    """Return whether the typeface has every character of a text."""
    return all(map(_has_shape, set(text)))


@cache
def _has_shape(character: str) -> bool:
    font = load_font("Regular", 28)
    return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask(_NOT_A_CHARACTER))


def _make_palette() -> list[int]:
    shades = [[round(p + (i - p) * n / _DARK) for p, i in zip(_PAPER, _INK, strict=True)] for n in range(_SHADES)]
    return [part for colour in (*shades, _BRAND) for part in colour]
