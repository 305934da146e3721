"""Internal and external results of every study that prints both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_share_axis
from osteosurvey.figures.comparisons import WARNING, divide, name_chart
from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import make_evaluation_look
from osteosurvey.figures.printed import REPEATS, format_printed, make_bound_columns
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_studies
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.pairs import Pair, pairs_of
from osteosurvey.survey.tables.table import Derivation, make_table

_INTERNAL_LOOK = replace(make_evaluation_look("internal-test", "internal"), id="internal")
_EXTERNAL_LOOK = replace(make_evaluation_look("external-test", "external"), id="external")

LEAST_PAIRS = 3
"""Fewest pairs that a finding speaks of."""

_COLUMNS: tuple[Derivation[Pair], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda p: p.study.id),
    Derivation("metric", "text", "What is measured.", lambda p: p.internal.metric),
    Derivation("target", "text", "The condition, where either number reports it.", lambda p: p.find("target")),
    Derivation("site", "text", "The part of the body, where either number reports it.", lambda p: p.find("site")),
    Derivation("model", "text", "The model, where either number reports it.", lambda p: p.find("model")),
    Derivation("unit", "text", "Unit of analysis, where either number reports it.", lambda p: p.find("unit")),
    Derivation("internal", "number", "The number on data of the same origin.", lambda p: p.internal.value),
    *make_bound_columns(attrgetter("internal"), prefix="internal_"),
    Derivation("internal_qualifier", "text", "How it bounds the true number.", lambda p: p.internal.qualifier),
    Derivation("evaluation", "text", "The kind of data of the same origin.", lambda p: p.internal.evaluation),
    Derivation("external", "number", "The number on data of another origin.", lambda p: p.external.value),
    *make_bound_columns(attrgetter("external"), prefix="external_"),
    Derivation("external_qualifier", "text", "How it bounds the true number.", lambda p: p.external.qualifier),
    Derivation("external_cohort", "text", "Id of the cohort of another origin.", lambda p: p.external.cohort),
    Derivation("difference", "number", "External minus internal.", lambda p: p.difference),
    Derivation("count", "integer", "Number of studies; 1.", lambda p: 1),
    Derivation("studies", "list", "Id of the study.", lambda p: (p.study.id,)),
    Derivation(
        "internal_printed", "text", "The number on data of the same origin as printed.", lambda p: p.internal.printed
    ),
    Derivation(
        "external_printed", "text", "The number on data of another origin as printed.", lambda p: p.external.printed
    ),
    Derivation("external_evaluation", "text", "The kind of data of another origin.", lambda p: p.external.evaluation),
)


def make_internal_external(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of internal beside external results."""
    pairs = [pair for study in survey.studies for pair in pairs_of(study, survey)]
    description = "One row for each internal and external result of one study, metric and target."
    table = make_table("internal-external", "Internal and external results", description, _COLUMNS, pairs)
    rows = list(read_rows(table))
    divided = list(divide(rows, ("metric",), glossary))
    return Figure(
        id="internal-external",
        finding=find_change(rows),
        anchor="internal-beside-external",
        title="Internal and external results",
        caption=glossary.caption(
            "Every study that prints a result on data of its own origin and one on data of another origin, for the "
            "same metric and, as far as reported, the same target, contrast, site, view, unit, model and threshold. A "
            f"result that several others match is paired with each best match. {REPEATS}"
        ),
        table=table,
        charts=tuple(
            make(choices, rows, glossary) for choices, rows in divided for make in (_make_dumbbells, _make_scatter)
        ),
        remarks=(WARNING,),
        notes=tuple(_note_doubtful(pairs, survey, glossary)),
    )


def find_change(rows: Sequence[TableRow]) -> Finding | None:
    """Say in how many pairs the external result is the lower or the higher one, whichever are more than half.

    Only exact shares are counted: they are better the higher they are, and a bound has no direction.
    """
    shares = [row for row in rows if all(_is_exact_share(row, kind) for kind in ("internal", "external"))]
    if len(shares) < LEAST_PAIRS:
        return None
    rule = f"change: one direction in more than half of at least {LEAST_PAIRS} pairs of shares"
    for word, sign in (("lower", -1), ("higher", 1)):
        count = sum(sign * row.value("difference") > 0 for row in shares)
        if 2 * count > len(shares):
            pairs = f"{len(shares):,} printed pairs of {count_studies(len({row.name('study_id') for row in shares}))}"
            return Finding(f"In {count:,} of {pairs} the external value is the {word} one", rule)
    return None


def _is_exact_share(row: TableRow, kind: str) -> bool:
    return 0 <= row.value(kind) <= 1 and row.name(f"{kind}_qualifier") == "exactly"


def _note_doubtful(pairs: Iterable[Pair], survey: Survey, glossary: Glossary) -> Iterator[str]:
    """Say which studies print both results, yet are not counted as validated externally."""
    studies = {pair.study.id: pair.study for pair in pairs}
    external = {name: read_field("external", study, survey).answer for name, study in studies.items()}
    names = [glossary.study(name) for name, answer in external.items() if answer != "yes"]
    if names:
        yield (
            f"Of the {count_studies(len(studies))} here, {len(names)} cannot be counted as externally validated, as "
            f"the source does not make clear that the other data are of another origin: {', '.join(names)}."
        )


def _name(row: TableRow, glossary: Glossary) -> str:
    target = row.text("target")
    study = glossary.study(row.name("study_id"))
    return f"{study}, {glossary.name('targets', target)}" if target else study


def _make_axis(choices: tuple[Choice, ...], rows: Iterable[TableRow], prefix: str = "") -> Axis:
    rows = tuple(rows)
    names = [f"{kind}{end}" for kind in ("internal", "external") for end in ("", "_low", "_high")]
    values = (value for row in rows for name in names if (value := row.number(name)) is not None)
    return make_share_axis(f"{prefix}{choices[0].value_label}", values)


def _make_dumbbells(choices: tuple[Choice, ...], rows: list[TableRow], glossary: Glossary) -> Chart:
    return Chart(
        id=name_chart("internal-external", choices),
        family="internal-external",
        title="Internal and external results",
        kind="points",
        x=_make_axis(choices, rows),
        y=make_category_axis("Study", (_name(row, glossary) for row in rows)),
        series=tuple(
            Series(look, tuple(_make_end(place, row, look.id, glossary) for place, row in enumerate(rows)))
            for look in (_INTERNAL_LOOK, _EXTERNAL_LOOK)
        ),
        choices=choices,
    )


def _make_end(place: int, row: TableRow, kind: str, glossary: Glossary) -> Mark:
    return Mark(
        x=row.value(kind),
        y=float(place),
        count=1,
        studies=row.studies,
        lines=_describe(row, glossary),
        href=address_of_only(row.studies),
        row=row.index,
        x_interval=row.interval(f"{kind}_"),
        tail=row.value("internal") if kind == "external" else None,
    )


def _make_scatter(choices: tuple[Choice, ...], rows: list[TableRow], glossary: Glossary) -> Chart:
    marks = (
        Mark(
            x=row.value("internal"),
            y=row.value("external"),
            count=1,
            studies=row.studies,
            lines=_describe(row, glossary),
            href=address_of_only(row.studies),
            row=row.index,
            x_interval=row.interval("internal_"),
            y_interval=row.interval("external_"),
        )
        for row in rows
    )
    return Chart(
        id=name_chart("external-against-internal", choices),
        family="external-against-internal",
        title="External against internal results",
        kind="points",
        x=_make_axis(choices, rows, "Internal "),
        y=_make_axis(choices, rows, "External "),
        series=(Series(_EXTERNAL_LOOK, tuple(marks)),),
        choices=choices,
        reference="diagonal",
    )


def _describe(row: TableRow, glossary: Glossary) -> tuple[str, ...]:
    values = (
        f"{kind} {format_printed(row.value(kind), row.name(f'{kind}_qualifier'), row.interval(f'{kind}_'))}"
        for kind in ("internal", "external")
    )
    model = row.text("model")
    return (_name(row, glossary), *values, f"difference {row.value('difference'):+.3g}", *((model,) if model else ()))
