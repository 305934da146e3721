"""Writing the figures for a paper or a slide deck: each chart and drawing as an image, each table as CSV.

Images are the drawings of the pages. Typst sets each on a page of its size: its PDF keeps lines as lines and text as
text, it needs no browser and no library of the system, and it looks for no font but the one that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from osteosurvey.exports import format_csv
from osteosurvey.figures import Figure
from osteosurvey.figures.svg.images import Image, draw_images
from osteosurvey.figures.svg.typeface import FOLDER
from osteosurvey.records.writing import replace_file

Format = Literal["svg", "pdf", "png"]
"""Formats that figures are written in."""

_PAGE = """#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 0.75pt, alt: sys.inputs.title)"""
"""A page that is as large as its image: a pixel of a drawing is three quarters of a point. A date would differ."""

_PNG_RESOLUTION = 288.0
"""Pixels of a PNG for an inch: three for each pixel of the drawing, for print."""

Report = Callable[[Path], None]
"""Called with the path of each file that was written."""


def write_figures(
    figures: Sequence[Figure], templates: Path, out: Path, formats: Sequence[Format], *, report: Report
) -> None:
    """Write every figure into a folder; a file is replaced in one step or left as it was.

    Raises:
        UnwritableFileError: if the folder cannot be written.
    """
    for name, content in _format_figures(figures, templates, formats):
        replace_file(out / name, content)
        report(out / name)


def _format_figures(
    figures: Sequence[Figure], templates: Path, formats: Sequence[Format]
) -> Iterator[tuple[str, bytes]]:
    for figure in figures:
        yield f"{figure.id}.csv", format_csv(figure.table).encode()
    for image in draw_images(figures, templates):
        yield from ((f"{image.name}.{kind}", format_image(image, kind)) for kind in formats)


def format_image(image: Image, kind: Format) -> bytes:
    """Give an image in a format; the same image gives the same bytes."""
    if kind == "svg":
        return image.svg.encode()
    import typst  # a large library, which few commands need

    return bytes(
        typst.compile(
            _PAGE.encode(),
            font_paths=_load_fonts(),
            format=kind,
            ppi=_PNG_RESOLUTION,
            sys_inputs={"svg": image.svg, "title": image.title, "width": str(image.width)},
        )
    )


@cache
def _load_fonts() -> Any:
    """Load the typeface of images and no other, so that every machine draws the same."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
