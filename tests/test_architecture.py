"""The rooms of the code: what may import what, and how large rooms and files may grow."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

from tests.surveys import PROJECT

PACKAGE = PROJECT / "src" / "osteosurvey"

FLOORS = (
    ("errors", "issues", "text", "nearest", "markdown"),
    ("models",),
    ("audit", "citations"),
    ("survey",),
    ("records",),
    ("checks", "http"),
    ("figures",),
    ("contributing", "exports"),
    ("reviewing", "pages"),
    ("site",),
    ("cli",),
)
"""The rooms from the ground up; a room imports from the floors below it."""

GROUND_ARROWS = {("errors", "issues"), ("markdown", "issues")}
"""What files on the ground import from one another."""

FACE = "osteosurvey"
"""The package's own face, which hands on names from most rooms, so that it stands above all of them."""

MOST_ENTRIES = 23
MOST_FILES = 25
MOST_LINES = {
    "src/**/*.py": 400,
    "tests/**/*.py": 400,
    "site_templates/**/*.jinja": 400,
    "site_templates/**/*.js": 400,
    "site_templates/**/*.css": 420,
}
"""The length of the longest file that there may be of each kind."""

Arrow = tuple[str, str]


def list_modules() -> Iterator[tuple[str, Path]]:
    """Give the dotted name of every module below the package, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__").removesuffix("__init__"), path


def list_imports(code: str, package: str) -> Iterator[str]:
    """Give the full name of everything that a module in a package imports, in whichever form."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = resolve_name("." * node.level + (node.module or ""), package)
            yield from (f"{start}.{alias.name}" for alias in node.names)


def list_targets(code: str, package: str) -> Iterator[str]:
    """Give the room, or the package's own face, behind each import from the package itself."""
    rooms = {room for floor in FLOORS for room in floor}
    for name in list_imports(code, package):
        top, *parts = name.split(".")
        if top == FACE:
            yield parts[0] if parts and parts[0] in rooms else FACE


def list_arrows() -> set[Arrow]:
    """List which room imports from which other one; what stands beside the rooms may import from all."""
    arrows: set[Arrow] = set()
    for name, path in list_modules():
        package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
        room = name.partition(".")[0]
        arrows |= {(room, target) for target in list_targets(path.read_text("utf-8"), package) if target != room}
    return {arrow for arrow in arrows if arrow[0] not in {"", "__main__"}}


def test_arrows_go_down_only() -> None:
    """No room imports from its own floor or a higher one, except two files on the ground."""
    floors = {room: place for place, rooms in enumerate((*FLOORS, (FACE,))) for room in rooms}
    assert {arrow for arrow in list_arrows() if floors[arrow[0]] <= floors[arrow[1]]} == GROUND_ARROWS


@pytest.mark.parametrize(
    ("code", "targets"),
    [
        ("import osteosurvey.site.building", ["site"]),
        ("import osteosurvey.site as s, osteosurvey.cli", ["site", "cli"]),
        ("from osteosurvey.site import Project, build_site", ["site", "site"]),
        ("from osteosurvey import site", ["site"]),
        ("from osteosurvey import read_survey", [FACE]),
        ("import osteosurvey", [FACE]),
        ("from ..site.building import build_site", ["site"]),
        ("from .. import site, cli", ["site", "cli"]),
        ("from . import study", ["models"]),
        ("def late():\n    from osteosurvey.site import Project", ["site"]),
        ("import sites\nfrom os import path", []),
    ],
)
def test_every_form_of_import_is_an_arrow(code: str, targets: list[str]) -> None:
    """An import leads to its room however it is written, also inside a function."""
    assert list(list_targets(code, "osteosurvey.models")) == targets


def test_rooms_are_those_of_the_plan() -> None:
    """The package holds the rooms, the files that all may use, and three entries of its own."""
    entries = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    ground = {f"{name}.py" for name in FLOORS[0]}
    rooms = {room for floor in FLOORS[1:] for room in floor}
    assert entries == {*ground, *rooms, "__init__.py", "__main__.py", "py.typed"}
    assert len(entries) <= MOST_ENTRIES


def test_the_plan_stands_in_the_documentation() -> None:
    """The page on the architecture has a row for each room and each file on the ground, in this order."""
    page = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
    rows = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert rows[: sum(map(len, FLOORS))] == [room for floor in reversed(FLOORS) for room in floor]


def test_no_folder_is_crowded() -> None:
    """A folder holds few enough files to be taken in at a glance."""
    files = Counter(path.parent.relative_to(PACKAGE).as_posix() for _, path in list_modules())
    assert {folder: count for folder, count in files.items() if count > MOST_FILES} == {}


def test_no_file_outgrows_one_idea() -> None:
    """Files of the package and of tests, templates and scripts have at most 400 lines, style sheets 520."""
    lines = {
        path.relative_to(PROJECT).as_posix(): (path.read_text("utf-8").count("\n"), most)
        for kind, most in MOST_LINES.items()
        for path in PROJECT.glob(kind)
    }
    assert {name: count for name, (count, most) in lines.items() if count > most} == {}
    assert {Path(name).suffix for name in lines} == {".py", ".jinja", ".js", ".css"}
