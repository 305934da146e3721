"""Rules on what the statements of the outlook and the entries of the survey's tree ask the studies for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.models import Condition, Feature, Outlook, Query, SurveyRecord
from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import Answer
from osteosurvey.models.layout import OUTLOOK, SURVEY, VOCABULARY
from osteosurvey.models.near_terms import TermSuggestions
from osteosurvey.models.outlook import QueryField
from osteosurvey.models.survey import list_leaves
from osteosurvey.models.unknown_names import describe_unknown_term
from osteosurvey.models.walk import Location
from osteosurvey.records import Records
from osteosurvey.survey.fields import StudyField, find_field

_NUMBER = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,4})?")


def check_conditions(records: Records) -> Iterator[Issue]:
    """A condition asks for terms, answers or numbers that studies can have."""
    known = {entry.record.id: TermSuggestions(entry.record.terms) for entry in records.vocabularies}
    features = _list_features(records)
    for entry in (*records.by_kind[OUTLOOK], *records.by_kind[SURVEY]):
        for at, condition in _conditions(entry.record):
            field = find_field(condition.field, features)
            if field is None:
                yield records.issue(entry, (*at, "field"), _describe_unknown(features))
                continue
            for i, value in enumerate(condition.any_of):
                message = _describe_misfit(value, field, known)
                if message is not None:
                    involves = [VOCABULARY.path_of(field.vocabulary)] if field.vocabulary else []
                    yield records.issue(entry, (*at, "any_of", i), message, involves=involves)


def _list_features(records: Records) -> tuple[Feature, ...]:
    return next(
        (entry.record.features for entry in records.by_kind[SURVEY] if isinstance(entry.record, SurveyRecord)), ()
    )


def _describe_unknown(features: Iterable[Feature]) -> str:
    declared = [one.id for one in features if one.of == "study"]
    return f"must be one of {', '.join((*get_args(QueryField), *declared))}; correct it"


def _describe_misfit(value: str, field: StudyField, known: Mapping[str, TermSuggestions]) -> str | None:
    """Say what must hold of a value that no study can have; None for one that some study can."""
    if field.kind == "number":
        is_fit = _NUMBER.fullmatch(value) is not None
        return None if is_fit else "must be a number or a range such as '2021-2023' or '2021-'; correct it"
    vocabulary = field.vocabulary
    if vocabulary is None:
        answers = tuple(field.terms) or get_args(Answer)
        return None if value in answers else f"must be one of {', '.join(answers)}; correct it"
    if vocabulary not in known or value in known[vocabulary]:
        return None
    return describe_unknown_term(value, vocabulary, known[vocabulary])


def _conditions(record: RecordPart) -> Iterator[tuple[Location, Condition]]:
    for at, query in _queries(record):
        for part, conditions in (("all", query.all), ("among", query.among)):
            yield from (((*at, part, j), one) for j, one in enumerate(conditions))


def _queries(record: RecordPart) -> Iterator[tuple[Location, Query]]:
    if isinstance(record, Outlook):
        for i, item in enumerate(record.items):
            queries = {"count": item.test.count, "than": item.test.than} if item.test else {}
            yield from ((("items", i, "test", name), query) for name, query in queries.items() if query)
    if isinstance(record, SurveyRecord) and record.tree:
        yield from (((*at, "count"), leaf.count) for at, leaf in list_leaves(record.tree) if leaf.count)


def check_leaves(records: Records) -> Iterator[Issue]:
    """An entry of the survey's tree is counted over studies, or says why it is not."""
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        for at, leaf in list_leaves(entry.record.tree) if entry.record.tree else ():
            if leaf.count and leaf.count.of != "studies":
                yield records.issue(entry, (*at, "count", "of"), "must count studies; remove it")
            if not (leaf.count or leaf.models or leaf.note):
                message = "must be counted by 'count' or 'models', or say in 'note' why it cannot be; add one"
                yield records.issue(entry, at, message)
