"""Sensitivity against the false-positive rate, where a source prints both for the same data and model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import UNIT_RANGE
from osteosurvey.figures.comparisons import WARNING, divide, divide_by_look, name_chart
from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.printed import (
    REPEATS,
    format_printed,
    make_bound_columns,
    make_detail_columns,
    make_text_column,
)
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things
from osteosurvey.survey.results import Printed, describe, drop_repeats
from osteosurvey.survey.tables.table import Derivation, make_table

SENSITIVITY, SPECIFICITY = "sensitivity", "specificity"
"""Metrics of the published contract that make a point together."""

_DIGITS = 10
"""Decimal places that keep 1 − 0.9 from reading 0.09999999999999998."""


@dataclass(frozen=True, slots=True)
class _Point:
    study: Study
    printed: Printed

    @property
    def sensitivity(self) -> Estimate:
        return self.printed.numbers[0]

    @property
    def specificity(self) -> Estimate:
        return self.printed.numbers[1]


_COLUMNS: tuple[Derivation[_Point], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda p: p.study.id),
    *make_detail_columns(attrgetter("sensitivity")),
    Derivation(
        "sensitivity", "number", "Share of cases with the condition that were detected.", lambda p: p.sensitivity.value
    ),
    make_text_column("qualifier", attrgetter("sensitivity"), name="sensitivity_qualifier"),
    *make_bound_columns(attrgetter("sensitivity"), prefix="sensitivity_"),
    Derivation(
        "specificity",
        "number",
        "Share of cases without the condition that were left unflagged.",
        lambda p: p.specificity.value,
    ),
    make_text_column("qualifier", attrgetter("specificity"), name="specificity_qualifier"),
    *make_bound_columns(attrgetter("specificity"), prefix="specificity_"),
)


def _columns(axis: str) -> tuple[Derivation[_Point], ...]:
    return (
        *_COLUMNS,
        Derivation(axis, "list", "Terms of the study on the first axis.", lambda p: getattr(p.study.taxonomy, axis)),
        Derivation("count", "integer", "Number of studies; 1.", lambda p: 1),
        Derivation("studies", "list", "Id of the study.", lambda p: (p.study.id,)),
    )


def make_operating_points(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of sensitivity against the false-positive rate."""
    found, unclear = [], 0
    for study in survey.studies:
        points, lost = _pair(study)
        found += [_Point(study, printed) for printed in points]
        unclear += lost
    description = (
        "One row for each pair of sensitivity and specificity that the source prints for the same target, "
        "data and model."
    )
    table = make_table("operating-points", "Sensitivity and specificity", description, _columns(survey.axes[0]), found)
    divided = divide(read_rows(table), ("target", "evaluation"), glossary)
    return Figure(
        id="operating-points",
        anchor="sensitivity-against-false-alarms",
        title="Sensitivity and false-positive rate",
        caption=glossary.caption(
            "Each point is a sensitivity with the specificity that the same place prints for the same target, data and "
            f"model, with its intervals where they are printed. {REPEATS}"
        ),
        table=table,
        charts=tuple(_make_chart(choices, rows, glossary) for choices, rows in divided),
        remarks=(WARNING,),
        notes=tuple(_format_unclear(unclear)),
    )


def _format_unclear(count: int) -> Iterator[str]:
    if count:
        places = count_things(count, "description has", "descriptions have")
        yield f"{places} several values of one of the two, so that it is unknown which belong together."


def _pair(study: Study) -> tuple[list[Printed], int]:
    """Pair the numbers of one description; count the descriptions that print more than one of either."""
    found: dict[object, tuple[list[Estimate], list[Estimate]]] = defaultdict(lambda: ([], []))
    for number in study.counted_estimates:
        if number.metric in (SENSITIVITY, SPECIFICITY):
            found[describe(number), number.source][number.metric == SPECIFICITY].append(number)
    both = [(sensitivities, specificities) for sensitivities, specificities in found.values() if specificities]
    pairs = [Printed((first[0], second[0])) for first, second in both if len(first) == len(second) == 1]
    unclear = sum(bool(first) and len(first) + len(second) > 2 for first, second in both)
    return drop_repeats(pairs), unclear


def _make_chart(choices: tuple[Choice, ...], rows: Iterable[TableRow], glossary: Glossary) -> Chart:
    return Chart(
        id=name_chart("operating-points", choices),
        family="operating-points",
        title="Sensitivity and false-positive rate",
        kind="points",
        x=Axis("1 − specificity", "number", range=UNIT_RANGE),
        y=Axis("Sensitivity", "number", range=UNIT_RANGE),
        series=divide_by_look(((row, _make_mark(row, glossary)) for row in rows), glossary),
        choices=choices,
        reference="diagonal",
    )


def _make_mark(row: TableRow, glossary: Glossary) -> Mark:
    sensitivity, specificity = row.interval("sensitivity_"), row.interval("specificity_")
    lines = (
        glossary.study(row.name("study_id")),
        f"sensitivity {format_printed(row.value('sensitivity'), row.name('sensitivity_qualifier'), sensitivity)}",
        f"specificity {format_printed(row.value('specificity'), row.name('specificity_qualifier'), specificity)}",
        *(filter(None, (row.text("model"),))),
    )
    return Mark(
        x=_complement(row.value("specificity")),
        y=row.value("sensitivity"),
        count=1,
        studies=row.studies,
        lines=lines,
        href=address_of_only(row.studies),
        row=row.index,
        x_interval=(_complement(specificity[1]), _complement(specificity[0])) if specificity else None,
        y_interval=sensitivity,
    )


def _complement(share: float) -> float:
    return round(1 - share, _DIGITS)
