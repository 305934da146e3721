"""Figures drawn by an installed browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from osteosurvey.exports.figure_images import write_figures
from osteosurvey.figures import make_figures
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

STARTS = {"svg": b"<svg", "pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n"}
"""How a file of each format begins."""


@pytest.mark.usefixtures("chromium")
def test_charts_and_drawings_become_images(fabricated: Survey, tmp_path: Path) -> None:
    """A chart and a drawing become one image in every format, and text of the records stays text in it."""
    by_id = {figure.id: figure for figure in make_figures(fabricated)}
    chosen = (by_id["taxonomy"], replace(by_id["distribution"], charts=by_id["distribution"].charts[:1]))
    written: list[Path] = []
    write_figures(chosen, PROJECT / "site_templates", tmp_path, ("svg", "pdf", "png"), report=written.append)
    images = [path for path in written if path.suffix != ".csv"]
    assert sorted(path.name for path in images) == sorted(
        f"{name}.{kind}" for name in ("taxonomy", "distribution-modalities") for kind in STARTS
    )
    for path in images:
        assert path.read_bytes().lstrip().startswith(STARTS[path.suffix[1:]]), path.name
    assert "Phone" in (tmp_path / "distribution-modalities.svg").read_text("utf-8")
