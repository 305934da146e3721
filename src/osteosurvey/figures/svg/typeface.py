"""The typeface of images: how wide a text is in it, and the part of it that an image carries inside.

It comes as a package, so that every machine measures and draws the same.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FAMILY = "Source Sans Pro"
"""The name that drawings call the typeface by."""

FOLDER = Path(str(files("font_source_sans_pro")), "files")
"""Where its files are."""

_FACES = {"Regular": 'font-weight="400"', "Semibold": 'font-weight="600"', "It": 'font-style="italic"'}
"""The faces that drawings use, and the attribute that asks for each."""

_COMMON = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2020)))) | set("\n…→↓−≈≤≥")
"""Characters that every image carries, so that one cut of a face serves most images."""

_STEPS = 1000
"""Size in pixels at which widths are measured, so that no rounding to whole pixels shows."""

_LONGEST = 400
"""Characters of a text that are looked at at all; no drawing has room for more."""


@cache
def load_font(face: str, size: int) -> FreeTypeFont:
    """Load a face of the typeface in a size in pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(_find_file(face), size, layout_engine=ImageFont.Layout.BASIC)


def _find_file(face: str) -> Path:
    return FOLDER / f"SourceSansPro-{face}.ttf"


def measure(text: str, size: float, face: str = "Regular") -> float:
    """Measure how wide a text is, in pixels."""
    return load_font(face, _STEPS).getlength(text) * size / _STEPS


def shorten(text: str, width: float, size: float, face: str = "Regular") -> str:
    """Cut a text to a width; what was cut ends in an ellipsis."""
    return wrap(text, width, size, 1, face)[0]


def wrap(text: str, width: float, size: float, most_lines: int, face: str = "Regular") -> list[str]:
    """Break a text into lines of a width; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in text[:_LONGEST].split():
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or measure(longer, size, face) <= width:
            lines[-1] = longer
        elif len(lines) < most_lines:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]}…"
            break
    return [_cut(line, width, size, face) for line in lines]


def _cut(line: str, width: float, size: float, face: str) -> str:
    """Take characters from before the ellipsis until the line fits."""
    if measure(line, size, face) > width:
        line = f"{line.removesuffix('…')}…"
    while len(line) > 1 and measure(line, size, face) > width:
        line = f"{line[:-2].rstrip()}…"
    return line


def embed_typeface(svg: str) -> str:
    """Write the style rules that carry the faces of a drawing, cut to the characters that it uses."""
    others = "".join(sorted(set(svg) - _COMMON))
    asked = {"Regular", *(face for face, attribute in _FACES.items() if attribute in svg)}
    return "".join(_embed_face(face, others) for face in _FACES if face in asked)


@cache
def _embed_face(face: str, others: str) -> str:
    """Write the rule of one face with the common characters and some others."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(_find_file(face), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=["kern"]))
    subsetter.populate(text="".join(_COMMON) + others)
    subsetter.subset(font)
    content = BytesIO()
    font.save(content)
    look = _FACES[face].replace('="', ":").removesuffix('"')
    return (
        f'@font-face{{font-family:"{FAMILY}";{look};src:url(data:font/ttf;base64,'
        f"{b64encode(content.getvalue()).decode()})}}"
    )
