"""Figures as files."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

from osteosurvey.errors import BrowserError, UnwritableFileError
from osteosurvey.exports import Exports, Material, format_csv
from osteosurvey.exports.figure_images import write_figures
from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

TEMPLATES = PROJECT / "site_templates"


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> tuple[Figure, ...]:
    return make_figures(fabricated)


def write(figures: tuple[Figure, ...], out: Path, *formats: str) -> list[str]:
    written: list[Path] = []
    write_figures(figures, TEMPLATES, out, formats, report=written.append)
    return [path.relative_to(out).as_posix() for path in written]


def without_charts(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if not figure.charts)


def test_tables_and_drawings_need_no_browser(
    figures: tuple[Figure, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table is written as CSV and every drawing as SVG, also where no browser can be used."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    chosen = without_charts(figures)
    written = write(chosen, tmp_path / "new" / "out", "svg")
    tables = [f"{figure.id}.csv" for figure in chosen]
    assert written == [*tables, "taxonomy.svg", "selection-flow.svg"]
    for figure in chosen:
        assert (tmp_path / "new" / "out" / f"{figure.id}.csv").read_text("utf-8") == format_csv(figure.table)
    svg = ElementTree.parse(tmp_path / "new" / "out" / "taxonomy.svg").getroot()
    assert (svg.tag, list(svg.iter("{http://www.w3.org/2000/svg}a"))) == ("{http://www.w3.org/2000/svg}svg", [])


def test_a_missing_browser_is_said(
    figures: tuple[Figure, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what draws charts there is one clear error, and what needs none of it is written."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with pytest.raises(BrowserError, match=r"^kaleido is not installed; install it with `pip install kaleido`$"):
        write(figures, tmp_path, "svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(f"{figure.id}.csv" for figure in figures), "taxonomy.svg", "selection-flow.svg"]
    )


async def write_inside_a_loop(figures: tuple[Figure, ...], out: Path) -> None:
    write(figures, out, "svg")


def test_a_running_event_loop_is_no_hindrance(
    figures: tuple[Figure, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Images can be asked for where an event loop runs, as in a notebook: the answer is the same."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with (
        ThreadPoolExecutor(max_workers=1) as thread,  # as this one may run a loop already, that of the browser's driver
        pytest.raises(BrowserError, match=r"^kaleido is not installed; install it with `pip install kaleido`$"),
    ):
        thread.submit(asyncio.run, write_inside_a_loop(figures, tmp_path)).result()


def test_a_folder_that_cannot_be_written_is_said(figures: tuple[Figure, ...], tmp_path: Path) -> None:
    """A file in place of the folder is one clear error."""
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(UnwritableFileError, match=r"taxonomy\.csv: cannot be written \(not a directory\)"):
        write(without_charts(figures), tmp_path / "out", "svg")


def test_files_are_replaced_whole(figures: tuple[Figure, ...], tmp_path: Path) -> None:
    """A file is replaced by a new one, and nothing else is left behind."""
    chosen = without_charts(figures)
    written = write(chosen, tmp_path, "svg")
    (tmp_path / "taxonomy.csv").write_text("old", "utf-8")
    write(chosen, tmp_path, "svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(written)
    assert (tmp_path / "taxonomy.csv").read_text("utf-8").startswith("modalities,tasks,methods,count,studies\n")


def test_the_site_publishes_the_same_tables(fabricated: Survey, figures: tuple[Figure, ...]) -> None:
    """The tables of the site's figures are those that the command writes, one for each figure."""
    files = dict(Exports(Material(fabricated)).files())
    assert {path: content.decode() for path, content in files.items() if path.startswith("data/figures/")} == {
        f"data/figures/{figure.id}.csv": format_csv(figure.table) for figure in figures
    }
