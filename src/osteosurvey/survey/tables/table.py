"""What a published table is: typed columns with meanings, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, fields
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import find_term, list_words

Cell = str | int | float | tuple[str, ...] | tuple[int, ...] | tuple[float, ...] | None
"""One value of a table; None where the records hold none."""

ScalarType = Literal["text", "integer", "number"]
"""The types of single values."""

ColumnType = Literal["text", "integer", "number", "list"]
"""The types that columns have; a list is joined by ';' where a format has no lists."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table."""

    name: str
    type: ColumnType
    description: str
    _: KW_ONLY
    items: ScalarType = "text"
    """The type of what a list holds."""

    terms: str | None = None
    """The vocabulary that every value is a term of."""

    choices: tuple[str, ...] = ()
    """Every value that can occur, where that is not up to a vocabulary."""

    minimum: int | None = None
    """The lowest number that can occur."""

    required: bool = False
    """Whether every row has a value."""

    @property
    def scalar(self) -> ScalarType:
        """The type of a single value: the cell, or one item of it."""
        return self.items if self.type == "list" else self.type


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values, or each item of whose lists, are the key of a row of some table; absent where empty."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True)
class Table:
    """One published table; its rows are made when somebody asks for them."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    make_rows: Callable[[], tuple[tuple[Cell, ...], ...]] = field(compare=False, repr=False)
    _: KW_ONLY
    key: tuple[str, ...] = ()
    """The columns that identify each row; none where no columns can."""

    references: tuple[Reference, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, each with a cell for every column in their order."""
        return self.make_rows()

    @property
    def csv_path(self) -> str:
        """Path of the table as CSV in the site."""
        return f"data/{self.name}.csv"


@dataclass(frozen=True, slots=True)
class Derivation(Column, Generic[Row]):
    """A column, and how its cells come from what a row stands for."""

    cell: Callable[[Row], Cell]


def make_table(
    name: str,
    title: str,
    description: str,
    columns: Iterable[Derivation[Row]],
    rows: Iterable[Row],
    *,
    key: tuple[str, ...] = (),
    references: tuple[Reference, ...] = (),
) -> Table:
    """Make a table with one row for each of `rows`, in their order."""
    columns = tuple(columns)
    cells = [column.cell for column in columns]
    return Table(
        name=name,
        title=title,
        description=description,
        columns=tuple(map(_to_column, columns)),
        make_rows=lambda: tuple(tuple(cell(row) for cell in cells) for row in rows),
        key=key,
        references=references,
    )


def _to_column(derivation: Derivation[Row]) -> Column:
    return Column(**{one.name: getattr(derivation, one.name) for one in fields(Column)})


def take_field(
    model: type[RecordPart], field: str, part: Callable[[Row], object], *, name: str = "", minimum: int | None = None
) -> Derivation[Row]:
    """Make the column of a field of the part of a record that a row is about, with what its model says of it."""
    info, term = model.model_fields[field], find_term(model, field)
    is_list, plain = get_origin(info.annotation) is tuple, set(_list_types(info.annotation))
    kind = next(kind for known, kind in _TYPES.items() if known in plain)
    return Derivation(
        name=name or field,
        type="list" if is_list else kind,
        description=description_of(model, field),
        cell=lambda row: getattr(part(row), field),
        items=kind if is_list else "text",
        terms=term.vocabulary if term else None,
        choices=tuple(list_words(info.annotation)),
        minimum=minimum,
        required=info.is_required() if is_list else type(None) not in plain,
    )


_TYPES: Mapping[type, ScalarType] = {str: "text", int: "integer", float: "number"}


def _list_types(annotation: Any) -> Iterator[type]:
    """List the types of plain values that a field can have, however they are wrapped."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        yield annotation
    elif get_origin(annotation) is Literal:
        yield from map(type, get_args(annotation))
    else:
        for part in get_args(annotation):
            yield from _list_types(part)


def description_of(model: type[RecordPart], field: str) -> str:
    """Take a column's meaning from the description of the record field that it shows."""
    return str(model.model_fields[field].description)
