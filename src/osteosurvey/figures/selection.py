"""The flow of the selection, after PRISMA 2020: what came in, what was left out, what is included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from osteosurvey.figures.figure import Figure
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.svg.flow import make_flow
from osteosurvey.models import FlowStage
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things, note_retracted
from osteosurvey.survey.tables.table import Derivation, make_table

INCLUDED = "included"
"""Id of the stage of the selection flow whose count is taken from the records."""

OTHER_WAYS = frozenset(
    {"backward-snowballing", "forward-snowballing", "citation-searching", "websites", "other-methods"}
)
"""Ids of stages that bring in records beside the search of databases, in the words of PRISMA 2020."""

Origin = Literal["printed", "counted", "subtracted", "not-reported"]
"""Where a count comes from: the source, the records, two printed counts, or nowhere."""


@dataclass(frozen=True, slots=True)
class _Stage:
    id: str
    phase: str
    route: str
    label: str
    count: int | None
    origin: Origin
    note: str | None
    studies: tuple[str, ...] = ()


_COLUMNS: tuple[Derivation[_Stage], ...] = (
    Derivation("id", "text", "Name of the stage.", lambda s: s.id),
    Derivation("phase", "text", "Part of the selection: identification, screening or included.", lambda s: s.phase),
    Derivation(
        "route", "text", "main, lost (excluded at a stage), or other (found by other means).", lambda s: s.route
    ),
    Derivation("label", "text", "Description of the stage.", lambda s: s.label),
    Derivation("count", "integer", "Number of records; empty where it is not known.", lambda s: s.count),
    Derivation("origin", "text", "printed, counted from the records, subtracted, or not-reported.", lambda s: s.origin),
    Derivation("note", "text", "What the source says about the stage.", lambda s: s.note),
    Derivation("studies", "list", "Ids of the studies, for those that are included.", lambda s: s.studies),
)


def make_selection_flow(survey: Survey, glossary: Glossary) -> Figure:
    """Make the flow of the selection."""
    description = "One row for each box of the flow."
    table = make_table("selection-flow", "Selection flow", description, _COLUMNS, list(_list_stages(survey)))
    return Figure(
        id="selection-flow",
        anchor="selection",
        title="How the studies were selected",
        caption=glossary.edition_caption(
            "The stages of the selection in the order of PRISMA 2020. The included studies are the records of the "
            "survey’s own edition; every other number is the printed one, and where none is printed the box says so."
        ),
        notes=_note_later_studies(survey),
        table=table,
        drawing=make_flow(table),
    )


def _note_later_studies(survey: Survey) -> tuple[str, ...]:
    later = len(survey.later_studies)
    if not later:
        return ()
    came = count_things(later, "study was", "studies were")
    return (f"{came} added later, outside this selection.",)


def _list_stages(survey: Survey) -> Iterator[_Stage]:
    flow = survey.record.selection_flow
    main = [stage for stage in flow if stage.id != INCLUDED and stage.id not in OTHER_WAYS]
    others = [stage for stage in flow if stage.id in OTHER_WAYS]
    for place, (stage, following) in enumerate(pairwise([*main, None])):
        if stage is not None:
            phase = "identification" if place == 0 else "screening"
            yield _make_stage(stage, phase, "main")
            # What the last stage loses cannot be known where other ways add to the included studies.
            included = None if others else len(survey.edition_studies) + len(survey.retracted_edition_studies)
            yield _make_loss(stage, following.count if following else included, phase)
    for stage in others:
        yield _make_stage(stage, "identification", "other")
    yield _make_included(survey, next((stage for stage in flow if stage.id == INCLUDED), None))


def _make_stage(stage: FlowStage, phase: str, route: str) -> _Stage:
    origin: Origin = "not-reported" if stage.count is None else "printed"
    return _Stage(stage.id, phase, route, stage.label, stage.count, origin, stage.note)


def _make_loss(stage: FlowStage, left: int | None, phase: str) -> _Stage:
    lost = None if stage.count is None or left is None or left > stage.count else stage.count - left
    origin: Origin = "not-reported" if lost is None else "subtracted"
    return _Stage(f"lost-after-{stage.id}", phase, "lost", "Left out", lost, origin, None)


def _make_included(survey: Survey, stage: FlowStage | None) -> _Stage:
    retracted = note_retracted(len(survey.retracted_edition_studies))
    label = (stage.label if stage else "Studies included") + retracted
    studies = tuple(study.id for study in survey.edition_studies)
    note = stage.note if stage else None
    return _Stage(INCLUDED, "included", "main", label, len(studies), "counted", note, studies)
