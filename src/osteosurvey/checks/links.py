"""Rules on what records say of one another, and on what parts of one record say of its other parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from osteosurvey.issues import Issue
from osteosurvey.models import (
    Dataset,
    Difference,
    DisputedField,
    Estimate,
    Outlook,
    RelatedSurvey,
    Study,
    SurveyRecord,
    Vocabulary,
)
from osteosurvey.models.base import RecordPart
from osteosurvey.models.later_sources import SOURCES
from osteosurvey.models.layout import DATASET, OUTLOOK, RELATED_SURVEY, STUDY, SURVEY, VOCABULARY, Kind
from osteosurvey.models.near_terms import TermSuggestions
from osteosurvey.models.unknown_names import describe_unknown_term
from osteosurvey.models.walk import climb, model_at
from osteosurvey.nearest import Suggestions
from osteosurvey.records import Entry, Records


def _suggest(name: str, suggestions: Suggestions, *, other_than: str | None = None) -> str:
    nearest = suggestions.find(name, other_than=other_than)
    return f"did you mean '{nearest}'?" if nearest else "correct it, or add what it names"


def check_term_parents(records: Records) -> Iterator[Issue]:
    """A term's parent is a term of the same vocabulary, and no term is its own ancestor."""
    for entry in records.vocabularies:
        parents = {term.id: term.parent for term in entry.record.terms}
        suggestions = Suggestions(parents)
        for i, term in enumerate(entry.record.terms):
            if term.parent is not None and term.parent not in parents:
                yield records.issue(
                    entry,
                    ("terms", i, "parent"),
                    f"must be a term of this vocabulary; {_suggest(term.parent, suggestions)}",
                )
            elif term.id in climb(term.parent, parents.get):
                yield records.issue(entry, ("terms", i, "parent"), "must not lead back to the term; break the cycle")


def check_term_sources(records: Records) -> Iterator[Issue]:
    """A term's source is one of the sources."""
    sources = next((entry.record for entry in records.vocabularies if entry.record.id == SOURCES), None)
    if sources is not None:
        suggestions = TermSuggestions(sources.terms)
        for entry in records.vocabularies:
            yield from _unknown_sources(records, entry, suggestions)


def _unknown_sources(records: Records, entry: Entry[Vocabulary], suggestions: TermSuggestions) -> Iterator[Issue]:
    for i, term in enumerate(entry.record.terms):
        if term.source is not None and term.source not in suggestions:
            message = describe_unknown_term(term.source, SOURCES, suggestions)
            yield records.issue(entry, ("terms", i, "source"), message, involves=[VOCABULARY.path_of(SOURCES)])


def check_cohorts(records: Records) -> Iterator[Issue]:
    """A cohort's id is unique in its study, and the dataset that it names exists."""
    known = {entry.record.id for entry in records.datasets} | records.unread[DATASET]
    suggestions = Suggestions(known)
    for entry in records.studies:
        seen: set[str] = set()
        for i, cohort in enumerate(entry.record.cohorts):
            if cohort.id in seen:
                yield records.issue(entry, ("cohorts", i, "id"), "must be unique in the study; rename this cohort")
            seen.add(cohort.id)
            if cohort.dataset is not None and cohort.dataset not in known:
                yield records.issue(
                    entry, ("cohorts", i, "dataset"), f"must be a dataset's id; {_suggest(cohort.dataset, suggestions)}"
                )


def check_dataset_references(records: Records) -> Iterator[Issue]:
    """A study that a dataset refers to exists and has the number given there."""
    studies = {entry.record.id: entry.record for entry in records.studies}
    suggestions = Suggestions(studies)
    for entry in records.datasets:
        for i, reference in enumerate(entry.record.references):
            if reference.study is None:
                continue
            study = studies.get(reference.study)
            if study is None and reference.study not in records.unread[STUDY]:
                yield records.issue(
                    entry, ("references", i, "study"), f"must be a study's id; {_suggest(reference.study, suggestions)}"
                )
            elif study and reference.survey_number and reference.survey_number not in study.survey_numbers:
                yield records.issue(
                    entry,
                    ("references", i, "survey_number"),
                    f"must be a number of study '{study.id}'; that record has "
                    f"{', '.join(map(str, study.survey_numbers)) or 'none'}",
                    involves=[STUDY.path_of(study.id)],
                )


def check_datasets_are_used(records: Records) -> Iterator[Issue]:
    """Every dataset is used by a cohort of some study."""
    used = {cohort.dataset for entry in records.studies for cohort in entry.record.cohorts}
    for entry in records.datasets if not records.unread[STUDY] else ():
        if entry.record.id not in used:
            yield records.issue(
                entry, ("id",), "must be the dataset of some study's cohort; name it there or delete this record"
            )


def check_overlaps(records: Records) -> Iterator[Issue]:
    """A cohort shares patients only with another study that exists."""
    known = {entry.record.id for entry in records.studies} | records.unread[STUDY]
    suggestions = Suggestions(known)
    for entry in records.studies:
        for i, cohort in enumerate(entry.record.cohorts):
            for j, overlap in enumerate(cohort.overlaps):
                own = entry.record.id
                if overlap.study == own or overlap.study not in known:
                    yield records.issue(
                        entry,
                        ("cohorts", i, "overlaps", j, "study"),
                        f"must be another study's id; {_suggest(overlap.study, suggestions, other_than=own)}",
                    )


def check_estimate_links(records: Records) -> Iterator[Issue]:
    """The cohort and the models of an estimate or a difference are given in the same record."""
    for entry in records.studies:
        cohorts = {cohort.id for cohort in entry.record.cohorts}
        models = {model.name for model in entry.record.taxonomy.models}
        in_cohorts, in_models = ("cohort", cohorts, Suggestions(cohorts)), ("model", models, Suggestions(models))
        linked = {"cohort": in_cohorts, "model": in_models, "than": in_models}
        for at, number in _list_numbers_of(entry.record):
            for field, (what, known, suggestions) in linked.items():
                name = getattr(number, field, None)  # an estimate is compared with no other model
                if name is not None and name not in known:
                    message = f"must be a {what} of this record; {_suggest(name, suggestions)}"
                    yield records.issue(entry, (*at, field), message)


def _list_numbers_of(study: Study) -> Iterator[tuple[tuple[str, int], Estimate | Difference]]:
    yield from ((("estimates", i), estimate) for i, estimate in enumerate(study.estimates))
    yield from ((("differences", i), difference) for i, difference in enumerate(study.differences))


def list_disputes(
    records: Records, kinds: Sequence[Kind] | None = None
) -> Iterator[tuple[Entry[RecordPart], int, DisputedField]]:
    """List what places disagree about, in whichever record of some kinds, with its place there."""
    for kind in DISPUTED_KINDS if kinds is None else kinds:
        for entry in records.by_kind[kind]:
            assert isinstance(entry.record, _Disputed)
            for i, dispute in enumerate(entry.record.readings):
                yield entry, i, dispute


_Disputed = SurveyRecord | Outlook | Vocabulary | Study | Dataset | RelatedSurvey

DISPUTED_KINDS = (SURVEY, OUTLOOK, VOCABULARY, STUDY, DATASET, RELATED_SURVEY)
"""Kinds of record that keep what places disagree about."""

REFERENCES = "references"
"""What a disputed field of the survey begins with that is about a work of its list; the number of the work follows."""


def _names_field(record: RecordPart, field: str, numbers: Collection[str]) -> bool:
    """Return whether a dotted path leads to a field; in a list of items that have ids, by the id of the item."""
    *above, last = field.split(".")
    if isinstance(record, SurveyRecord) and above == [REFERENCES]:
        return last in numbers if numbers else last.isdecimal()
    if isinstance(record, SurveyRecord | Vocabulary | Outlook) and above:
        found = getattr(record, above[0], None)
        items = {getattr(one, "id", ""): one for one in found} if isinstance(found, tuple) else {}
        name, *inner = field.split(".")[1:]
        if name in items:
            return _leads_to_field(items[name], inner)
    return _leads_to_field(record, field.split("."))


def _leads_to_field(record: RecordPart, path: Sequence[str]) -> bool:
    if not path:
        return True
    parent = model_at(type(record), path[:-1])
    return parent is not None and path[-1] in parent.model_fields


def _list_numbers(records: Records) -> set[str]:
    """List the numbers of the works that the survey's list can hold; none where nobody says how long it is."""
    counts = (getattr(entry.record, "reference_count", None) or 0 for entry in records.by_kind[SURVEY])
    return {str(number) for number in range(1, max(counts, default=0) + 1)}


def check_disputed_fields(records: Records) -> Iterator[Issue]:
    """A disputed field exists in the model, and the adopted source is that of exactly one reading."""
    yield from records.ask(_check_disputes_around)  # which are the same beside every study
    yield from _check_disputes(records, [kind for kind in DISPUTED_KINDS if kind not in _AROUND])


_AROUND = (SURVEY, VOCABULARY)
"""Kinds of record that are there whichever study is checked."""


def _check_disputes_around(records: Records) -> list[Issue]:
    return list(_check_disputes(records, _AROUND))


def _check_disputes(records: Records, kinds: Sequence[Kind]) -> Iterator[Issue]:
    numbers = records.ask(_list_numbers)
    for entry, i, dispute in list_disputes(records, kinds):
        if not _names_field(entry.record, dispute.field, numbers):
            yield records.issue(
                entry, ("readings", i, "field"), "must be the dotted path of a field of this record; correct it"
            )
        adopted = [reading for reading in dispute.readings if reading.source == dispute.adopted]
        if dispute.adopted is not None and len(adopted) != 1:
            rule = "must be the source of exactly one reading; choose another or remove it"
            yield records.issue(entry, ("readings", i, "adopted"), rule)
