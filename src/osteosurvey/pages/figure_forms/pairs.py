"""Internal beside external results as pages show them: a row for each pair, sorted by the change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.figures.axes import make_share_axis
from osteosurvey.figures.figure import Figure
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.printed import format_printed
from osteosurvey.figures.results.printed_values import name_metric, order_evaluations
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.figures.svg.rails import Rail, RailTick, make_axis_rail
from osteosurvey.pages.figure_forms.placed import DataKind, PlacedValue, make_kind
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import capitalize_first, format_difference

MOST_PAIRS = 400
"""Most pairs that a page shows; all are in the file."""

_LONGEST = 14
"""Most characters of a printed value that stand beside its mark."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair."""

    study: str
    link: RecordLink
    number: str
    subject: str
    lower: PlacedValue
    higher: PlacedValue
    internal: str
    external: str
    """Both values as printed, with the kind of their data."""

    change: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs on one axis."""

    ticks: tuple[RailTick, ...]
    kinds: tuple[DataKind, ...]
    rows: tuple[PairRow, ...]
    is_cut: bool


def make_pairs(figure: Figure, catalogue: Catalogue) -> Pairs:
    """Prepare the pairs, the largest fall first."""
    rows = sorted(read_rows(figure.table), key=lambda row: (row.value("difference"), row.index))
    shown = rows[:MOST_PAIRS]
    rail = make_axis_rail(make_share_axis("", (row.value(kind) for row in shown for kind in ("internal", "external"))))
    glossary = Glossary(catalogue.survey)
    kinds = {name: make_kind(look) for name, look in order_evaluations(glossary).items()}
    found = {row.name(column) for row in shown for column in ("evaluation", "external_evaluation")}
    return Pairs(
        ticks=rail.ticks,
        kinds=tuple(kind for name, kind in kinds.items() if name in found),
        rows=tuple(_make_rows(shown, rail, kinds, glossary, catalogue)),
        is_cut=len(shown) < len(rows),
    )


def _make_rows(
    rows: Iterable[TableRow], rail: Rail, kinds: dict[str, DataKind], glossary: Glossary, catalogue: Catalogue
) -> Iterable[PairRow]:
    numbers = {study.id: study.survey_number for study in catalogue.studies}
    for row in rows:
        study, target = row.name("study_id"), row.text("target")
        metric = capitalize_first(name_metric(row.name("metric"), glossary))
        parts = (metric, glossary.name("targets", target) if target else "target not reported", row.text("model"))
        internal = _place_end(row, "internal", kinds[row.name("evaluation")], rail)
        external = _place_end(row, "external", kinds[row.name("external_evaluation")], rail)
        is_rise = row.value("difference") > 0
        yield PairRow(
            study=study,
            link=catalogue.study_links[study],
            number="" if numbers[study] is None else f"[{numbers[study]}]",
            subject=" · ".join(filter(None, parts)),
            lower=internal if is_rise else external,
            higher=external if is_rise else internal,
            internal=f"{row.name('internal_printed')}, {internal.kind.label}",
            external=f"{row.name('external_printed')}, {external.kind.label}",
            change=format_difference(round(row.value("difference"), 4)),
        )


def _place_end(row: TableRow, name: str, kind: DataKind, rail: Rail) -> PlacedValue:
    """Place one of the two values; beside its mark it stands as printed, unless that is a phrase."""
    printed = row.name(f"{name}_printed")
    if len(printed) > _LONGEST:
        printed = format_printed(row.value(name), row.name(f"{name}_qualifier"), None)
    return PlacedValue(rail.place(row.value(name)), 0, kind, "", row.name("study_id"), "", printed)
