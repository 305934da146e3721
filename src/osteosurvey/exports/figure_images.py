"""Writing the figures for a paper or a slide deck: each chart and drawing as an image, each table as CSV.

Charts are drawn by an installed Chromium or Chrome through kaleido, from the plotly.js that comes with plotly, so no
network is needed; drawings and tables need no browser.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from osteosurvey.errors import BrowserError
from osteosurvey.exports import format_csv
from osteosurvey.figures import Figure, to_plotly
from osteosurvey.figures.svg.environment import make_environment
from osteosurvey.records.writing import replace_file

FORMATS = ("svg", "pdf", "png")
"""Formats that figures are written in."""

_WIDTH = 900
"""Width of a chart, in pixels."""

_PNG_SCALE = 3
"""Pixels of a PNG for each pixel of the chart, for print."""

Report = Callable[[Path], None]
"""Is told of each file that was written."""


def write_figures(
    figures: Sequence[Figure], templates: Path, out: Path, formats: Sequence[str], *, report: Report
) -> None:
    """Write every figure into a folder; a file is replaced in one step or left as it was.

    Raises:
        UnwritableFileError: if the folder cannot be written.
        BrowserError: if a browser is needed and none can be used; what needs none is written by then.
    """
    drawings = _render_drawings(figures, templates)
    for name, content in (*_format_tables(figures), *(_name_svgs(drawings) if "svg" in formats else ())):
        _write(out / name, content, report)
    _write_images(list(_list_images(figures, drawings, formats)), out, report)


def _format_tables(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    return ((f"{figure.id}.csv", format_csv(figure.table).encode()) for figure in figures)


def _render_drawings(figures: Iterable[Figure], templates: Path) -> dict[str, tuple[str, int, int]]:
    environment = make_environment(templates)
    return {
        figure.id: (
            environment.get_template(drawing.template).render(drawing=drawing, root=None),
            drawing.width,
            round(drawing.height),
        )
        for figure in figures
        if (drawing := figure.drawing) is not None
    }


def _name_svgs(drawings: dict[str, tuple[str, int, int]]) -> Iterator[tuple[str, bytes]]:
    return ((f"{name}.svg", svg.encode()) for name, (svg, _, _) in drawings.items())


def _list_images(
    figures: Iterable[Figure], drawings: dict[str, tuple[str, int, int]], formats: Iterable[str]
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """List each image that a browser draws: its name, its plotly figure, and how to draw it."""
    charts = {chart.id: to_plotly(chart) for figure in figures for chart in figure.charts}
    for kind in formats:
        scale = _PNG_SCALE if kind == "png" else 1
        for name, chart in charts.items():
            yield (
                f"{name}.{kind}",
                chart,
                {"format": kind, "width": _WIDTH, "height": chart["layout"]["height"], "scale": scale},
            )
        if kind != "svg":
            for name, (svg, width, height) in drawings.items():
                options = {"format": kind, "width": width, "height": height, "scale": scale}
                yield f"{name}.{kind}", _frame(svg), options


def _frame(svg: str) -> dict[str, Any]:
    """Put a drawing on an empty plotly figure, so that one way leads to every image."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    image = {"source": source, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
    hidden = {"visible": False, "range": [0, 1]}
    layout = {"margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "images": [image], "xaxis": hidden, "yaxis": hidden}
    return {"data": [], "layout": {**layout, "template": "none"}}


def _write_images(images: list[tuple[str, dict[str, Any], dict[str, Any]]], out: Path, report: Report) -> None:
    """Draw images in a thread of its own, so that callers whose thread runs an event loop, such as notebooks, can."""
    if images:
        drawing = _draw(images, lambda name, content: _write(out / name, content, report))
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(asyncio.run, drawing).result()


async def _draw(images: list[tuple[str, dict[str, Any], dict[str, Any]]], write: Callable[[str, bytes], None]) -> None:
    kaleido = _import_kaleido()
    logging.getLogger("choreographer").setLevel(logging.CRITICAL)  # it prints the trace of what it then mends
    try:
        async with kaleido.Kaleido(mathjax=False) as browser:
            for name, figure, options in images:
                write(name, await browser.calc_fig(figure, opts=options))
    except kaleido.errors.ChromeNotFoundError as error:
        raise BrowserError(
            "no Chromium or Chrome is installed; install one, or put its path into BROWSER_PATH"
        ) from error
    except (kaleido.errors.BrowserClosedError, kaleido.errors.BrowserFailedError) as error:
        raise BrowserError("the browser cannot be used; start it once by hand to see why") from error


def _import_kaleido() -> Any:
    try:
        import kaleido  # type: ignore[import-untyped]
        import kaleido.errors  # type: ignore[import-untyped]
    except ImportError as error:
        raise BrowserError("kaleido is not installed; install it with `pip install kaleido`") from error
    return kaleido


def _write(path: Path, content: bytes, report: Report) -> None:
    replace_file(path, content)
    report(path)
