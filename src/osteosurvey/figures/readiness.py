"""Readiness: how many studies do what must be done before a model meets patients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only, address_of_studies
from osteosurvey.figures.axes import YearAxis, make_category_axis, make_count_axis, name_year
from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.findings import Finding, find_missing
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import ANSWERS, Look
from osteosurvey.figures.rows import TableRow, group_studies, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import CRITERIA, FIELDS, read_field
from osteosurvey.survey.tables.table import Derivation, make_table

_NO_GROUP = 10_000
"""Sorts studies without a printed year behind every year."""


@dataclass(frozen=True, slots=True)
class _Cell:
    criterion: str
    grouping: str
    group: str | None
    answer: str
    studies: tuple[str, ...]


_COLUMNS: tuple[Derivation[_Cell], ...] = (
    Derivation("criterion", "text", "What is asked of a study.", lambda c: c.criterion),
    Derivation("grouping", "text", "How studies are divided: all, year, or an axis.", lambda c: c.grouping),
    Derivation("group", "text", "Year or term; empty for all studies, and for no printed year.", lambda c: c.group),
    Derivation("answer", "text", "yes, no, not-reported, unclear, or not-extracted.", lambda c: c.answer),
    Derivation("count", "integer", "Number of studies with the answer.", lambda c: len(c.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda c: c.studies),
)


def make_readiness(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of readiness."""
    cells = sorted(_count(survey, glossary), key=lambda cell: _order(cell, glossary))
    description = "One row for each criterion, group of studies and answer that occurs."
    table = make_table("readiness", "Readiness", description, _COLUMNS, cells)
    rows = list(read_rows(table))
    by_year = (_make_by_year(criterion, rows, glossary) for criterion in CRITERIA)
    by_term = (_make_by_term(criterion, rows, glossary) for criterion in CRITERIA)
    return Figure(
        id="readiness",
        anchor="every-criterion",
        title="Readiness",
        caption=glossary.caption(
            "How many studies do each of the things that a model needs before it meets patients, how many do not, and "
            "for how many the source does not report it, is unclear, or has not been looked through yet. A study with "
            "several terms of an axis is counted at each of them."
        ),
        table=table,
        charts=(_make_overall(rows, glossary), *by_year, *by_term),
        finding=_find_missing(rows, len(survey.studies)),
    )


def _find_missing(rows: Iterable[TableRow], total: int) -> Finding | None:
    answers: dict[str, dict[str, int]] = {FIELDS[criterion].label: {} for criterion in CRITERIA}
    for row in rows:
        if row.name("grouping") == "all":
            answers[FIELDS[row.name("criterion")].label][row.name("answer")] = len(row.studies)
    return find_missing(answers, total)


def _count(survey: Survey, glossary: Glossary) -> Iterator[_Cell]:
    pairs: list[tuple[tuple[str, str, str | None, str], str]] = []
    for study in survey.studies:
        groups = [
            ("all", None),
            ("year", next(iter(read_field("year", study, survey).texts), None)),
            *((glossary.axes[0], term) for term in glossary.terms_of(study, glossary.axes[0])),
        ]
        for criterion in CRITERIA:
            answer = read_field(criterion, study, survey).answer
            pairs += (((criterion, grouping, group, answer), study.id) for grouping, group in groups)
    return (_Cell(*key, studies) for key, studies in group_studies(pairs).items())


def _order(cell: _Cell, glossary: Glossary) -> tuple[int, int, int, int]:
    terms = list(glossary.looks(glossary.axes[0]))
    if cell.grouping == glossary.axes[0]:
        group = terms.index(cell.group or "")
    else:
        group = _NO_GROUP if cell.group is None else int(cell.group)
    criterion, answer = CRITERIA.index(cell.criterion), list(ANSWERS).index(cell.answer)
    return ("all", "year", glossary.axes[0]).index(cell.grouping), criterion, group, answer


def _make_overall(rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    places = {criterion: place for place, criterion in enumerate(CRITERIA)}
    chosen = [row for row in rows if row.name("grouping") == "all"]
    return Chart(
        id="readiness-all",
        family="readiness-all",
        title="Every criterion",
        kind="shares",
        x=make_count_axis("Share of the studies"),
        y=make_category_axis("Criterion", (FIELDS[criterion].label for criterion in CRITERIA)),
        series=_make_series(chosen, lambda row: float(places[row.name("criterion")]), lambda row: "", glossary),
    )


def _make_by_year(criterion: str, rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    chosen = _choose(rows, criterion, "year")
    years = YearAxis(_read_year(row) for row in chosen)

    def place(row: TableRow) -> float:
        return years.place(_read_year(row))

    series = _make_series(chosen, place, lambda row: name_year(_read_year(row)), glossary)
    return _make_divided("year", criterion, years.axis, series)


def _read_year(row: TableRow) -> int | None:
    year = row.text("group")
    return None if year is None else int(year)


def _make_by_term(criterion: str, rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    looks = glossary.looks(glossary.axes[0])
    places = {term: float(place) for place, term in enumerate(looks)}
    chosen = _choose(rows, criterion, glossary.axes[0])
    axis = make_category_axis(glossary.kind(glossary.axes[0]), (look.label for look in looks.values()))
    series = _make_series(
        chosen,
        lambda row: places[row.name("group")],
        lambda row: glossary.label(glossary.axes[0], row.text("group")),
        glossary,
    )
    return _make_divided(glossary.axes[0], criterion, axis, series)


def _choose(rows: Iterable[TableRow], criterion: str, grouping: str) -> list[TableRow]:
    return [row for row in rows if row.name("criterion") == criterion and row.name("grouping") == grouping]


def _make_divided(grouping: str, criterion: str, axis: Axis, series: tuple[Series, ...]) -> Chart:
    label = FIELDS[criterion].label
    return Chart(
        id=f"readiness-{grouping}-{criterion.replace('_', '-')}",
        family=f"readiness-{grouping}",
        title=f"Readiness by {axis.title.lower()}",
        kind="shares",
        x=make_count_axis("Share of the studies"),
        y=axis,
        series=series,
        choices=(Choice("criterion", "Criterion", criterion, label),),
    )


def _make_series(
    rows: list[TableRow], place: Callable[[TableRow], float], name: Callable[[TableRow], str], glossary: Glossary
) -> tuple[Series, ...]:
    return tuple(
        Series(
            look,
            tuple(
                _make_mark(row, look, place(row), name(row), glossary) for row in rows if row.name("answer") == look.id
            ),
        )
        for look in ANSWERS.values()
    )


def _make_mark(row: TableRow, look: Look, place: float, group: str, glossary: Glossary) -> Mark:
    criterion, count = FIELDS[row.name("criterion")].label, len(row.studies)
    lines = (f"{criterion}: {look.label}", *([group] if group else []), glossary.count_studies(row.studies))
    return Mark(float(count), place, count, row.studies, lines, _address(row), row.index)


def _address(row: TableRow) -> str | None:
    criterion, grouping, group = row.name("criterion"), row.name("grouping"), row.text("group")
    parameter = FIELDS[criterion].parameter
    if parameter is None or (grouping == "year" and group is None):
        return address_of_only(row.studies)
    grouped = {str(FIELDS[grouping].parameter): group} if group else {}
    return address_of_studies(**{parameter: row.name("answer")}, **grouped)
