"""Rules on what the statements of the outlook and the entries of the survey's tree ask the studies for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.models import Condition, Feature, Outlook, Query, SurveyRecord
from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import Answer
from osteosurvey.models.layout import OUTLOOK, STUDY, SURVEY, VOCABULARY
from osteosurvey.models.near_terms import TermSuggestions
from osteosurvey.models.outlook import QueryField
from osteosurvey.models.survey import list_leaves
from osteosurvey.models.unknown_names import describe_unknown_term
from osteosurvey.models.walk import Location
from osteosurvey.nearest import Suggestions
from osteosurvey.records import Records
from osteosurvey.survey.fields import StudyField, find_field
from osteosurvey.text import fold

_NUMBER = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,4})?")


def check_conditions(records: Records) -> Iterator[Issue]:
    """A condition asks for terms, answers or numbers that studies can have."""
    known = {entry.record.id: TermSuggestions(entry.record.terms) for entry in records.vocabularies}
    features = _list_features(records)
    fields = (*get_args(QueryField), *(one.id for one in features if one.of == "study"))
    suggestions = Suggestions(fields)
    for entry in (*records.by_kind[OUTLOOK], *records.by_kind[SURVEY]):
        for at, condition in _conditions(entry.record):
            field = find_field(condition.field, features)
            if field is None:
                yield records.issue(entry, (*at, "field"), _describe_unknown(condition.field, fields, suggestions))
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


def _describe_unknown(name: str, fields: Iterable[str], suggestions: Suggestions) -> str:
    return f"must be one of {', '.join(fields)}; {_suggest(name, suggestions)}"


def _suggest(name: str, suggestions: Suggestions) -> str:
    near = suggestions.find(name)
    return f"did you mean '{near}'?" if near else "correct it"


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
    """An entry of the survey's tree is counted over studies, or says why it is not; a group has each entry once."""
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        labels: dict[tuple[Location, str], Location] = {}
        for at, leaf in list_leaves(entry.record.tree) if entry.record.tree else ():
            if leaf.count and leaf.count.of != "studies":
                yield records.issue(entry, (*at, "count", "of"), "must count studies; remove it")
            if not (leaf.count or leaf.models or leaf.note):
                message = "must be counted by 'count' or 'models', or say in 'note' why it cannot be; add one"
                yield records.issue(entry, at, message)
            if labels.setdefault((at[:-1], fold(leaf.label, keep="")), at) != at:
                yield records.issue(entry, (*at, "label"), "must be in its group once; merge the two or rename one")


def check_leaf_models(records: Records) -> Iterator[Issue]:
    """A model that an entry of the survey's tree counts should be spelled as in the records."""
    if records.unread[STUDY]:
        return
    names = {model.name for entry in records.studies for model in entry.record.taxonomy.models}
    beginnings = {" ".join(name.split()[:words]) for name in names for words in range(1, len(name.split()) + 1)}
    suggestions = Suggestions(sorted(beginnings))
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        for at, leaf in list_leaves(entry.record.tree) if entry.record.tree else ():
            for i, model in enumerate(leaf.models):
                near = suggestions.find(model) if not any(name.startswith(model) for name in names) else None
                if near and not near.startswith(leaf.models):
                    message = f"should be how the name of a model begins in some record; did you mean '{near}'?"
                    yield records.issue(entry, (*at, "models", i), message, is_warning=True)
