"""Figures as files, read back by other readers than the programs that wrote them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image as Picture
from pypdf import PdfReader

from osteosurvey.errors import UnwritableFileError
from osteosurvey.exports import Exports, Material, format_csv
from osteosurvey.exports.figure_images import Format, format_image, write_figures
from osteosurvey.figures import Chart, Figure, make_figures
from osteosurvey.figures.svg.images import Image, draw_images
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

TEMPLATES = PROJECT / "site_templates"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "distribution-modalities",
    "timeline-modalities",
    "timeline-all",
    "readiness-all",
    "evidence-map-tasks-methods",
    "study-landscape-images",
    "taxonomy",
    "selection-flow",
)
"""An image of every kind."""


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> tuple[Figure, ...]:
    return make_figures(fabricated)


@pytest.fixture(scope="module")
def charts(figures: tuple[Figure, ...]) -> dict[str, Chart]:
    return {chart.id: chart for figure in figures for chart in figure.charts}


@pytest.fixture(scope="module")
def images(figures: tuple[Figure, ...]) -> dict[str, Image]:
    return {image.name: image for image in draw_images(figures, TEMPLATES)}


def write(figures: tuple[Figure, ...], out: Path, *formats: Format) -> list[str]:
    written: list[Path] = []
    write_figures(figures, TEMPLATES, out, formats, report=written.append)
    return [path.relative_to(out).as_posix() for path in written]


def only(figures: tuple[Figure, ...], *names: str) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.id in names)


def test_every_figure_is_written(figures: tuple[Figure, ...], charts: dict[str, Chart], tmp_path: Path) -> None:
    """Every table is written as CSV, and every chart and drawing as an image in each format."""
    chosen = only(figures, "taxonomy", "selection-flow", "distribution")
    written = write(chosen, tmp_path / "new" / "out", "svg", "pdf", "png")
    names = ["taxonomy", "selection-flow", *(name for name in charts if name.startswith("distribution-"))]
    assert written == [
        *(f"{figure.id}.csv" for figure in chosen),
        *(f"{name}.{kind}" for name in names for kind in ("svg", "pdf", "png")),
    ]
    for figure in chosen:
        assert (tmp_path / "new" / "out" / f"{figure.id}.csv").read_text("utf-8") == format_csv(figure.table)


def list_texts(svg: str) -> list[str]:
    """List what a drawing writes, text by text."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_images_stand_alone(images: dict[str, Image]) -> None:
    """An image is XML without links, without HTML, and without anything that a page would have to resolve."""
    for image in images.values():
        tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(image.svg).iter()}
        assert tags <= {"svg", "title", "style", "defs", "pattern", "g", "rect", "line", "path", "text", "tspan"}, (
            image.name
        )
        assert not re.search(r"var\(|light-dark|currentColor|href|data-mark", image.svg), image.name


@pytest.mark.parametrize("name", NAMES)
def test_an_svg_carries_the_letters_that_it_uses(images: dict[str, Image], name: str) -> None:
    """Each face in the image's style rules has a shape for every character that the image writes."""
    svg = images[name].svg
    faces = re.findall(r"font-(?:weight|style):(\w+);src:url\(data:font/ttf;base64,([^)]+)\)", svg)
    asked = re.findall(r'font-(?:weight|style)="(\w+)"', svg)
    assert {look for look, _ in faces} == {"400", *asked}
    written = {ord(letter) for text in list_texts(svg) for letter in text} - {ord("\n")}
    for _, content in faces:
        assert written <= set(TTFont(BytesIO(b64decode(content))).getBestCmap()), name


def test_an_image_says_what_its_chart_says(images: dict[str, Image], charts: dict[str, Chart]) -> None:
    """Title, choices, axes, names, key and numbers of a chart are written in its image."""
    for name in ("distribution-modalities", "readiness-all", "study-landscape-images", "timeline-modalities"):
        chart, texts = charts[name], list_texts(images[name].svg)
        said = {chart.title, *(tick.label for tick in (*chart.x.ticks, *chart.y.ticks))}
        assert said <= set(texts), name
        for axis in (chart.x, chart.y):
            assert any(axis.title.lower() in text.lower() for text in texts), (name, axis.title)
    assert list_texts(images["timeline-modalities"].svg)[:4] == [
        "Cameras by year",
        "Studies at each term by year of publication",
        "Phone",
        "Dashboard camera",
    ]


def test_a_grid_is_drawn_cell_by_cell(images: dict[str, Image], charts: dict[str, Chart]) -> None:
    """The image of a grid names rows and columns, and has a cell for each pair, with count and sign or as a gap."""
    chart, svg = charts["evidence-map-tasks-methods"], images["evidence-map-tasks-methods"].svg
    signs = {(mark.x, mark.y): f"{mark.count} {s.look.sign}".strip() for s in chart.series for mark in s.marks}
    expected = [signs.get((x.value, y.value), "gap") for y in chart.y.ticks for x in chart.x.ticks]
    assert list_texts(svg)[-len(expected) :] == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_a_page_with_text(images: dict[str, Image], name: str) -> None:
    """The PDF is one page of the image's size, in which text stays text and every typeface is embedded."""
    reader = PdfReader(BytesIO(format_image(images[name], "pdf")))
    (page,) = reader.pages
    size = [float(page.mediabox.width), float(page.mediabox.height)]
    assert size == pytest.approx([0.75 * images[name].width, 0.75 * images[name].height], abs=0.1)
    letters = sorted("".join("".join(list_texts(images[name].svg)).split()))
    assert sorted("".join(page.extract_text().split())) == letters
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creation_date) == (images[name].title, None)
    assert all(is_embedded(font.get_object()) for font in page["/Resources"]["/Font"].values())  # type: ignore[index]


def is_embedded(font: Any) -> bool:
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    return "SourceSansPro" in font["/BaseFont"] and bool({"/FontFile2", "/FontFile3"} & set(descriptor))


@pytest.mark.parametrize("name", ["distribution-modalities", "timeline-modalities", "evidence-map-tasks-methods"])
def test_a_png_shows_each_mark_in_its_place(images: dict[str, Image], name: str) -> None:
    """The PNG has three pixels for each of the drawing, and every bar and cell has its colour where the SVG has it."""
    image = images[name]
    picture = Picture.open(BytesIO(format_image(image, "png"))).convert("RGB")
    assert picture.size == (round(3 * image.width), round(3 * image.height))
    boxes = list_boxes(ElementTree.fromstring(image.svg))
    assert len(boxes) > 2
    for x, y, width, height, color in boxes:
        area = picture.crop((round(3 * x), round(3 * y), round(3 * (x + width)), round(3 * (y + height))))
        found = area.getcolors(area.width * area.height)
        assert found is not None
        shares = {f"#{red:02x}{green:02x}{blue:02x}": count for count, (red, green, blue) in found}  # type: ignore[misc]
        assert shares.get(color, 0) > 0.25 * area.width * area.height, (name, color)
    assert picture.getpixel((2, 2)) == (255, 255, 255)


def list_boxes(
    element: ElementTree.Element, left: float = 0, top: float = 0, fill: str = "", room: float = 0
) -> list[tuple[float, float, float, float, str]]:
    """List the single-coloured rectangles of a drawing, moved to where they stand."""
    if moved := re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", "")):
        left, top = left + float(moved[1]), top + float(moved[2])
    fill = element.get("fill", fill)
    sizes = [read_length(element.get(name, "0"), room) for name in ("x", "y", "width", "height")]
    if element.tag == f"{SVG}svg":
        left, top, room = left + sizes[0], top + sizes[1], sizes[2]
    is_box = element.tag == f"{SVG}rect" and fill.startswith("#") and element.get("x") is not None and all(sizes[2:])
    own = [(left + sizes[0], top + sizes[1], sizes[2], sizes[3], fill)] if is_box else []
    return [*own, *(box for child in element for box in list_boxes(child, left, top, fill, room))]


def read_length(text: str, room: float) -> float:
    """Read a length that may be a part of the room."""
    return room * float(text[:-1]) / 100 if text.endswith("%") else float(text)


SUMS = """
import sys
from hashlib import sha256
from pathlib import Path
from osteosurvey.checks.loading import read_survey
from osteosurvey.exports.figure_images import write_figures
from osteosurvey.figures import make_figures
chosen = [one for one in make_figures(read_survey(Path(sys.argv[1]))) if one.id in sys.argv[4:]]
report = lambda path: print(path.name, sha256(path.read_bytes()).hexdigest())
write_figures(chosen, Path(sys.argv[2]), Path(sys.argv[3]), ("svg", "pdf", "png"), report=report)
"""


def test_images_are_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    """Two processes with other hashes, another time zone and another home write the same bytes."""
    sums = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        home = tmp_path / seed
        home.mkdir()
        places = [str(PROJECT / "tests" / "data" / "survey"), str(TEMPLATES), str(home / "out")]
        chosen = ["taxonomy", "selection-flow", "timeline", "evidence-map"]
        result = subprocess.run(
            [sys.executable, "-c", SUMS, *places, *chosen],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(home)},
        )
        sums.append(result.stdout.splitlines())
    assert len(sums[0]) > 12
    assert sums[0] == sums[1]


def test_text_of_a_record_stays_text(figures: tuple[Figure, ...]) -> None:
    """Mark-up and code in a record's words are written as they stand, in the SVG and in the PDF."""
    hostile = """<script>alert(1)</script> & "#eval(1) ${x} ]]> --> 'quoted'"""
    (figure,) = only(figures, "distribution")
    chart = replace(figure.charts[0], title=hostile)
    (image,) = draw_images([replace(figure, charts=(chart,))], TEMPLATES)
    assert "".join(list_texts(image.svg)).replace(" ", "").startswith(hostile.replace(" ", ""))
    reader = PdfReader(BytesIO(format_image(image, "pdf")))
    assert hostile.replace(" ", "") in "".join(reader.pages[0].extract_text().split())
    assert reader.metadata is not None
    assert reader.metadata.title == hostile


def test_a_folder_that_cannot_be_written_is_said(figures: tuple[Figure, ...], tmp_path: Path) -> None:
    """A file in place of the folder is one clear error."""
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(UnwritableFileError, match=r"taxonomy\.csv: cannot be written \(not a directory\)"):
        write(figures, tmp_path / "out", "svg")


def test_files_are_replaced_whole(figures: tuple[Figure, ...], tmp_path: Path) -> None:
    """A file is replaced by a new one, and nothing else is left behind."""
    chosen = only(figures, "taxonomy", "selection-flow")
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
