"""What studies print of a metric, study by study: grouped by the strongest kind of data, and never by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_share_axis
from osteosurvey.figures.comparisons import divide, name_chart
from osteosurvey.figures.figure import Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look
from osteosurvey.figures.printed import REPEATS
from osteosurvey.figures.results.printed_values import LEAST_VALUES, name_metric, order_evaluations
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models import Estimate, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.display import format_value
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.pairs import EXTERNAL
from osteosurvey.survey.results import numbers_of
from osteosurvey.survey.tables.table import Derivation, make_table

NOTHING_SAID = "not reported"
"""What stands for a target and a model that a source does not report."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What a study prints of one metric for one target and one model."""

    study: Study
    numbers: tuple[Estimate, ...]
    strongest: str
    """The strongest kind of data of any value that the study prints of the metric."""

    year: int | None
    patients: int | None
    external: str | None
    """The answer to whether the study was tested on data of another origin."""

    @property
    def first(self) -> Estimate:
        return self.numbers[0]


_COLUMNS: tuple[Derivation[_Line], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda one: one.study.id),
    Derivation("metric", "text", "What is measured.", lambda one: one.first.metric),
    Derivation(
        "strongest",
        "text",
        "Strongest kind of data that the study prints a value of the metric on.",
        lambda one: one.strongest,
    ),
    Derivation("target", "text", "The condition, where it is reported.", lambda one: one.first.target),
    Derivation("model", "text", "The model, where it is reported.", lambda one: one.first.model),
    Derivation("year", "integer", "Year of the study.", lambda one: one.year),
    Derivation("patients", "integer", "Patients of the whole study as printed.", lambda one: one.patients),
    Derivation("values", "list", "The values.", lambda one: tuple(format_value(n.value) for n in one.numbers)),
    Derivation("printed", "list", "Each value as printed.", lambda one: tuple(n.printed for n in one.numbers)),
    Derivation(
        "evaluations", "list", "Kind of data of each value.", lambda one: tuple(n.evaluation for n in one.numbers)
    ),
    Derivation("count", "integer", "Number of studies; 1.", lambda one: 1),
    Derivation("studies", "list", "Id of the study.", lambda one: (one.study.id,)),
    Derivation(
        "external",
        "text",
        "Answer to whether it was tested on data of another origin.",
        lambda one: one.external,
    ),
)


def make_results_by_study(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of results study by study."""
    looks = order_evaluations(glossary)
    lines = sorted(_list_lines(survey, list(looks)), key=lambda line: _order(line, list(looks)))
    description = "One row for each study, metric, target and model, repeats left out."
    table = make_table("results-by-study", "Results by study", description, _COLUMNS, lines)
    divided = sorted(divide(read_rows(table), ("metric",), glossary), key=lambda pair: -_count_values(pair[1]))
    return Figure(
        id="results-by-study",
        title="Results study by study",
        finding=find_external(divided[0][1], glossary) if divided else None,
        caption=glossary.caption(
            "A row for each study, target and model, by the strongest kind of data that the study prints a value on, "
            f"newest first, and never by value. {REPEATS}"
        ),
        table=table,
        charts=tuple(_make_chart(choices, rows, looks, glossary) for choices, rows in divided),
    )


def _list_lines(survey: Survey, evaluations: Sequence[str]) -> Iterator[_Line]:
    for study in survey.studies:
        year, patients = (read_field(name, study, survey).number for name in ("year", "patients"))
        external = read_field("external", study, survey).answer
        found: dict[tuple[str, str | None, str | None], list[Estimate]] = defaultdict(list)
        strongest: dict[str, str] = {}
        for number in numbers_of(study, survey):
            found[number.metric, number.target, number.model].append(number)
            best = strongest.get(number.metric, number.evaluation)
            strongest[number.metric] = min(best, number.evaluation, key=evaluations.index)
        for (metric, *_), numbers in found.items():
            ranked = sorted(numbers, key=lambda number: evaluations.index(number.evaluation))
            yield _Line(study, tuple(ranked), strongest[metric], year, patients, external)


def _order(line: _Line, evaluations: Sequence[str]) -> tuple[int, int, str]:
    """Order by strongest data, newest first; the lines of a study stay in their order."""
    return (evaluations.index(line.strongest), -(line.year or 0), line.study.id)


def _count_values(rows: Iterable[TableRow]) -> int:
    return sum(len(row.items("values")) for row in rows)


def find_external(rows: Sequence[TableRow], glossary: Glossary) -> Finding | None:
    """Say how many studies with a metric print a value from an external test, and for how many that is unclear."""
    meanings = glossary.survey.meanings.evaluations
    studies = {row.name("study_id") for row in rows}
    printed = [row for row in rows if meanings.get(row.name("strongest")) == EXTERNAL]
    tested = {row.name("study_id") for row in printed if row.text("external") == "yes"}
    unclear = len({row.name("study_id") for row in printed} - tested)
    if len(studies) < LEAST_VALUES:
        return None
    metric = name_metric(rows[0].name("metric"), glossary)
    share = f"{len(tested) or 'None'} of {len(studies):,}"
    verb = "print" if len(tested) > 1 else "prints"
    rest = f", {unclear:,} unclear" if unclear else ""
    text = f"{share} studies with a value of {metric} {verb} one from an external test{rest}"
    return Finding(text, f"external tests: at least {LEAST_VALUES} studies with the metric")


def name_subject(row: TableRow, glossary: Glossary) -> str:
    """Name what was predicted and by what, as far as it is reported."""
    target = row.text("target")
    parts = (glossary.name("targets", target) if target else None, row.text("model"))
    return " · ".join(filter(None, parts)) or NOTHING_SAID


def _make_chart(choices: tuple[Choice, ...], rows: list[TableRow], looks: dict[str, Look], glossary: Glossary) -> Chart:
    values = [float(value) for row in rows for value in row.items("values")]
    names = (f"{glossary.study(row.name('study_id'))}, {name_subject(row, glossary)}" for row in rows)
    found = [look for name, look in reversed(looks.items()) if any(name in row.items("evaluations") for row in rows)]
    return Chart(
        id=name_chart("results-by-study", choices),
        family="results-by-study",
        title="Results study by study",
        kind="points",
        x=make_share_axis(choices[0].value_label, values),
        y=make_category_axis("Study", names),
        series=tuple(Series(look, tuple(_make_marks(look, rows, glossary))) for look in found),
        choices=choices,
    )


def _make_marks(look: Look, rows: list[TableRow], glossary: Glossary) -> Iterator[Mark]:
    for place, row in enumerate(rows):
        for value, printed, evaluation in zip(
            row.items("values"), row.items("printed"), row.items("evaluations"), strict=True
        ):
            if evaluation == look.id:
                lines = (glossary.study(row.name("study_id")), f"{printed}, {look.label}", name_subject(row, glossary))
                href = address_of_only(row.studies)
                yield Mark(float(value), float(place), 1, row.studies, lines, href, row.index)
