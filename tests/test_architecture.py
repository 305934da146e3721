"""The rooms of the code: what may import what, and how large rooms and files may grow."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

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
"""The rooms from the ground up; a room imports from the floors below it, and the files on the ground one another."""

MOST_ENTRIES = 22
MOST_FILES = 25
MOST_LINES = 400

Arrow = tuple[str, str]


def list_modules() -> Iterator[tuple[str, Path]]:
    """Give the dotted name of every module below the package, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix(".__init__").removesuffix("__init__"), path


def list_arrows() -> Counter[Arrow]:
    """Count the imports from one room to another; the package's own face hands names on and is no room."""
    arrows: Counter[Arrow] = Counter()
    for name, path in list_modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("osteosurvey."):
                assert node.module is not None
                ends = name.partition(".")[0], node.module.split(".")[1]
                if ends[0] not in {"", "__main__", ends[1]}:
                    arrows[ends] += 1
    return arrows


def test_arrows_go_down_only() -> None:
    """No room imports from its own floor or a higher one, except on the ground."""
    floors = {room: place for place, rooms in enumerate(FLOORS) for room in rooms}
    up = [arrow for arrow in list_arrows() if floors[arrow[0]] <= floors[arrow[1]] and floors[arrow[0]] > 0]
    assert up == []


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
    """A file of the package, of its templates, scripts or tests has a bounded length."""
    kinds = ("src/**/*.py", "tests/**/*.py", "site_templates/**/*.js", "site_templates/**/*.jinja")
    paths = [path for kind in kinds for path in PROJECT.glob(kind)]
    lines = {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8").count("\n") for path in paths}
    assert {name: count for name, count in lines.items() if count > MOST_LINES and "/src/" in f"/{name}"} == {}
