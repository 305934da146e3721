"""The ways into the published data: lines that read them, every file by its kind, and every column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.citations.formats import CITATION_FILES
from osteosurvey.exports.published import MadeFile
from osteosurvey.exports.sqlite import DATABASE
from osteosurvey.survey.display import count_things
from osteosurvey.survey.tables import Column, Table
from osteosurvey.survey.tables.dictionary import list_targets

_FOLDER = "data/"
"""Where the files are in the site, and beside a copy of it."""

_BY_MEDIA_TYPE = {
    "text/csv": "Tables as CSV",
    "application/vnd.apache.parquet": "Tables as Parquet",
    "application/vnd.sqlite3": "All tables as one database",
    "application/json": "Records and terms as JSON",
    **{form.media_type: "Citations" for form in CITATION_FILES},
}
_BY_FOLDER = {"schemas": "Schemas of the records", "figures": "Tables of the figures"}
_OTHERS = "Descriptions, news and checksums"

_KINDS = tuple(dict.fromkeys((*_BY_MEDIA_TYPE.values(), *reversed(_BY_FOLDER.values()), _OTHERS)))
"""Kinds of files in the order in which they are offered."""

_DESCRIBING = frozenset({"datapackage.json"})
"""JSON files that hold no records but describe the others."""


@dataclass(frozen=True, slots=True)
class FileGroup:
    """The files of one kind."""

    label: str
    count: str
    size: int
    """Length of all of them together in bytes."""

    files: tuple[MadeFile, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """Lines to copy."""

    language: str
    lines: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way into the data."""

    label: str
    good_for: str
    examples: tuple[Example, ...]


def group_files(files: Iterable[MadeFile]) -> tuple[FileGroup, ...]:
    """Sort the files by kind; within one they keep their order."""
    groups: dict[str, list[MadeFile]] = {kind: [] for kind in _KINDS}
    for made in files:
        groups[_kind_of(made)].append(made)
    return tuple(
        FileGroup(kind, count_things(len(found), "file", "files"), sum(made.size for made in found), tuple(found))
        for kind, found in groups.items()
        if found
    )


def _kind_of(made: MadeFile) -> str:
    folder = made.file.name.rpartition("/")[0]
    if made.file.name in _DESCRIBING:
        return _OTHERS
    return _BY_FOLDER.get(folder) or _BY_MEDIA_TYPE.get(made.file.media_type, _OTHERS)


def make_ways(site_url: str) -> tuple[Way, ...]:
    """Offer three ways in; the lines read from the site's own address, or from the folder while it has none."""
    base = f"{site_url}{_FOLDER}"
    database = f"{base}{DATABASE}"
    fetch = f"curl -O {database}\n" if site_url else ""
    name = DATABASE if site_url else database
    return (
        Way(
            "CSV",
            "Reads everywhere: pandas, R, spreadsheets.",
            (
                Example(
                    "pandas", f'import pandas as pd\n\nstudies = pd.read_csv("{base}studies.csv")\nprint(studies["id"])'
                ),
                Example("R", f'studies <- read.csv("{base}studies.csv")\nprint(studies$id)'),
            ),
        ),
        Way(
            "Parquet",
            "Typed and small: lists are lists, numbers are numbers.",
            (
                Example(
                    "pandas",
                    f'import pandas as pd\n\nstudies = pd.read_parquet("{base}studies.parquet")\nprint(studies["id"])',
                ),
                Example("DuckDB", f"SELECT study_id, metric, printed\nFROM '{base}estimates.parquet';"),
            ),
        ),
        Way(
            "SQLite",
            "All tables in one file, with keys and ready views.",
            (
                Example("shell", f'{fetch}sqlite3 {name} "SELECT id FROM studies"'),
                Example("SQL", "SELECT study_id, metric, printed, value\nFROM estimates\nORDER BY study_id;"),
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a table, with what its values are held to."""

    column: Column
    rules: tuple[str, ...]
    """What holds of every value, in a few words each."""

    targets: tuple[str, ...]
    """The columns whose values it repeats, each as `table.column`."""


@dataclass(frozen=True, slots=True)
class TableView:
    """One table of the dictionary."""

    table: Table
    columns: tuple[ColumnRow, ...]


def make_dictionary(tables: Iterable[Table]) -> tuple[TableView, ...]:
    """Prepare the columns of every table, in the order of the data page."""
    everything = tuple(tables)
    keys = {table.name: table.key for table in everything}
    return tuple(TableView(table, tuple(_make_column_rows(table, keys))) for table in everything)


def _make_column_rows(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[ColumnRow]:
    for column in table.columns:
        rules = (
            "part of the key" if column.name in table.key else "",
            "never empty" if column.required else "",
            f"at least {column.minimum}" if column.minimum is not None else "",
        )
        yield ColumnRow(column, tuple(filter(None, rules)), tuple(list_targets(table, column.name, keys)))


def format_size(size: int) -> str:
    """Write a length in bytes for people, as `12 kB`."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
