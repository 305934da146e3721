"""Patients that several studies share, and how many patients there are when nobody is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_only
from osteosurvey.figures.axes import make_category_axis, make_size_axis
from osteosurvey.figures.figure import Chart, Figure, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import make_look
from osteosurvey.figures.rows import TableRow, read_rows
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.display import format_count
from osteosurvey.survey.patients import PatientCounts
from osteosurvey.survey.tables.table import Derivation, make_table

_DATASET = "dataset"
_OVERLAP = "overlap"
_LEAST = make_look(0, "least", "at least")
_SUMMED = make_look(1, "summed", "summed")


@dataclass(frozen=True, slots=True)
class _Link:
    """A sign that studies share patients."""

    kind: str
    dataset: str | None
    certainty: str | None
    reason: str | None
    source: str | None
    studies: tuple[str, ...]


_LINK_COLUMNS: tuple[Derivation[_Link], ...] = (
    Derivation("kind", "text", "What links them: a dataset, or an overlap that a record reports.", lambda o: o.kind),
    Derivation("dataset", "text", "Id of the dataset that all of them draw from.", lambda o: o.dataset),
    Derivation("certainty", "text", "Certainty of the overlap.", lambda o: o.certainty),
    Derivation("reason", "text", "Evidence for the overlap.", lambda o: o.reason),
    Derivation("source", "text", "Where that is printed.", lambda o: o.source),
    Derivation("count", "integer", "Number of studies.", lambda o: len(o.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda o: o.studies),
)


def make_shared_patients(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of studies that share patients."""
    description = "One row for each dataset that several studies draw from, and for each overlap of two studies."
    table = make_table("shared-patients", "Shared patients", description, _LINK_COLUMNS, _list_links(survey))
    return Figure(
        id="shared-patients",
        anchor="which-studies-share-patients",
        title="Which studies share patients",
        caption=glossary.caption(
            "Studies that draw from one dataset, and pairs of studies that, according to their records, share "
            "patients or may do so. How many patients they share is not known, and studies that are not listed may "
            "share some."
        ),
        table=table,
    )


def _list_links(survey: Survey) -> list[_Link]:
    links = {(link.kind, link.studies, link.dataset, link.certainty, link.reason): link for link in _find_links(survey)}
    return [links[key] for key in sorted(links, key=lambda key: tuple(map(str, key)))]


def _find_links(survey: Survey) -> Iterator[_Link]:
    for dataset, users in survey.studies_by_dataset.items():
        if len(users) > 1:
            yield _Link(_DATASET, dataset, None, None, None, tuple(study.id for study in users))
    counted = {study.id for study in survey.studies}
    for study in survey.studies:
        for overlap in (overlap for cohort in study.cohorts for overlap in cohort.overlaps):
            if overlap.study not in counted:
                continue
            pair = tuple(sorted((study.id, overlap.study)))
            yield _Link(_OVERLAP, None, overlap.certainty, overlap.reason, overlap.source, pair)


@dataclass(frozen=True, slots=True)
class _Group:
    """Studies that links tie together, directly or through others; or all that nothing ties to any."""

    is_linked: bool
    studies: tuple[str, ...]
    printed: Mapping[str, int]
    bounds: Mapping[str, int]

    @property
    def least(self) -> int:
        bounds = self.bounds.values()
        return max(bounds, default=0) if self.is_linked else sum(bounds)

    @property
    def unbounded(self) -> tuple[str, ...]:
        return tuple(study for study in self.studies if study not in self.bounds)


_GROUP_COLUMNS: tuple[Derivation[_Group], ...] = (
    Derivation(
        "linked",
        "text",
        "Whether the studies share patients or may: yes or no.",
        lambda g: "yes" if g.is_linked else "no",
    ),
    Derivation(
        "summed",
        "integer",
        "Patients as printed, added up; those of the dataset for a study that prints none.",
        lambda g: sum(g.printed.values()),
    ),
    Derivation(
        "at_least",
        "integer",
        "Patients by the lowest reading of each size in doubt when linked studies share as many as they can.",
        lambda g: g.least,
    ),
    Derivation(
        "without_size",
        "integer",
        "Studies whose patients no printed number bounds from below.",
        lambda g: len(g.unbounded),
    ),
    Derivation("count", "integer", "Number of studies.", lambda g: len(g.studies)),
    Derivation("studies", "list", "Ids of the studies.", lambda g: g.studies),
)


def make_independent_patients(survey: Survey, glossary: Glossary) -> Figure:
    """Make the figure of independent and summed patients."""
    description = "One row for each group of studies that may share patients, and one for all other studies."
    groups = _list_groups(survey)
    table = make_table("independent-patients", "Independent patients", description, _GROUP_COLUMNS, groups)
    rows = list(read_rows(table))
    return Figure(
        id="independent-patients",
        title="Independent and summed patients",
        caption=glossary.caption(
            "The printed patients of all studies added up, those of the dataset where a study prints none, and a "
            "lower bound on the independent patients. For the lower bound, the lowest reading of each size counts that "
            "no paper settles, linked studies are taken to share as many patients as possible, and a number that one "
            "place prints for patients and another for something else is left out. Other studies are assumed to share "
            "no patients; this is not known."
        ),
        table=table,
        charts=(_make_bounds(rows, glossary),),
        notes=tuple(_make_notes(groups, glossary)),
    )


def _make_notes(groups: Iterable[_Group], glossary: Glossary) -> Iterator[str]:
    groups = tuple(groups)
    summed, least = sum(sum(group.printed.values()) for group in groups), sum(group.least for group in groups)
    uncounted = [study for group in groups for study in group.unbounded if study not in group.printed]
    unbounded = [study for group in groups for study in group.unbounded if study in group.printed]
    yield f"In all, {format_count(summed)} patients added up, and at least {format_count(least)} independent ones."
    if unbounded:
        yield f"In the sum alone, as no number bounds the patients from below: {glossary.count_studies(unbounded)}."
    if uncounted:
        yield f"Without any number of patients, and therefore in neither: {glossary.count_studies(uncounted)}."


def _list_groups(survey: Survey) -> list[_Group]:
    links = _list_links(survey)
    tied = _tie_together(link.studies for link in links)
    linked = {study for group in tied for study in group}
    others = tuple(study.id for study in survey.studies if study.id not in linked)
    groups = [*((True, group) for group in tied), *([(False, others)] if others else [])]
    patients = PatientCounts(survey)
    return [
        _make_group(is_linked, [survey.studies_by_id[one] for one in group], patients) for is_linked, group in groups
    ]


def _make_group(is_linked: bool, studies: Iterable[Study], patients: PatientCounts) -> _Group:
    studies = tuple(studies)
    printed = {study.id: number for study in studies if (number := patients.printed(study)) is not None}
    bounds = {study.id: number for study in studies if (number := patients.least(study)) is not None}
    return _Group(is_linked, tuple(study.id for study in studies), printed, bounds)


def _tie_together(links: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Join all that links tie together, each group sorted and the groups in the order of their first."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for first, *others in links:
        for other in others:
            neighbours[first].add(other)
            neighbours[other].add(first)
    groups, seen = [], set[str]()
    for start in sorted(neighbours):
        if start not in seen:
            group = _reach(start, neighbours)
            seen |= group
            groups.append(tuple(sorted(group)))
    return groups


def _reach(start: str, neighbours: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = neighbours[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _make_bounds(rows: list[TableRow], glossary: Glossary) -> Chart:
    chosen = [row for row in rows if row.integer("summed")]
    places = {row.index: float(place) for place, row in enumerate(chosen)}

    def make_mark(row: TableRow, column: str) -> Mark:
        value = row.value(column)
        word = "at least" if column == "at_least" else "added up"
        lines = (_name_group(row, glossary), f"{word} {format_count(int(value))} patients")
        tail = row.value("summed") if column == "at_least" else None
        href = address_of_only(row.studies)
        return Mark(value, places[row.index], len(row.studies), row.studies, lines, href, row.index, tail=tail)

    return Chart(
        id="independent-patients",
        family="independent-patients",
        title="Patients of linked studies",
        kind="points",
        x=make_size_axis(
            "Patients (log scale)",
            (row.value(column) for row in chosen for column in ("summed", "at_least") if row.value(column)),
        ),
        y=make_category_axis("Studies", (_name_group(row, glossary) for row in chosen)),
        series=tuple(
            Series(look, tuple(make_mark(row, column) for row in chosen if row.value(column)))
            for look, column in ((_SUMMED, "summed"), (_LEAST, "at_least"))
        ),
    )


def _name_group(row: TableRow, glossary: Glossary) -> str:
    if row.name("linked") == "no":
        return "All other studies"
    names = [glossary.study(study) for study in row.studies]
    return " and ".join(names) if len(names) == 2 else f"{names[0]} and {len(names) - 1} more"
