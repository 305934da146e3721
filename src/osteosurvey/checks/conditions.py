"""Rules on what the statements of the outlook ask the studies for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.models import Condition, Outlook
from osteosurvey.models.fields import Answer
from osteosurvey.models.layout import OUTLOOK, VOCABULARY
from osteosurvey.models.near_terms import TermSuggestions
from osteosurvey.models.unknown_names import describe_unknown_term
from osteosurvey.models.walk import Location
from osteosurvey.records import Records
from osteosurvey.survey.fields import FIELDS

_NUMBER = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,4})?")


def check_conditions(records: Records) -> Iterator[Issue]:
    """A condition asks for terms, answers or numbers that studies can have."""
    known = {entry.record.id: TermSuggestions(entry.record.terms) for entry in records.vocabularies}
    for entry in records.by_kind[OUTLOOK]:
        assert isinstance(entry.record, Outlook)
        for at, condition in _conditions(entry.record):
            vocabulary = FIELDS[condition.field].vocabulary
            for i, value in enumerate(condition.any_of):
                message = _describe_misfit(value, condition, known)
                if message is not None:
                    involves = [VOCABULARY.path_of(vocabulary)] if vocabulary else []
                    yield records.issue(entry, (*at, "any_of", i), message, involves=involves)


def _describe_misfit(value: str, condition: Condition, known: Mapping[str, TermSuggestions]) -> str | None:
    """Say what must hold of a value that no study can have; None for one that some study can."""
    if FIELDS[condition.field].kind == "number":
        is_fit = _NUMBER.fullmatch(value) is not None
        return None if is_fit else "must be a number or a range such as '2021-2023' or '2021-'; correct it"
    vocabulary = FIELDS[condition.field].vocabulary
    if vocabulary is None:
        answers = tuple(FIELDS[condition.field].terms) or get_args(Answer)
        return None if value in answers else f"must be one of {', '.join(answers)}; correct it"
    if vocabulary not in known or value in known[vocabulary]:
        return None
    return describe_unknown_term(value, vocabulary, known[vocabulary])


def _conditions(outlook: Outlook) -> Iterator[tuple[Location, Condition]]:
    for i, item in enumerate(outlook.items):
        queries = {"count": item.test.count, "than": item.test.than} if item.test else {}
        for name, query in queries.items():
            for part, conditions in (("all", query.all), ("among", query.among)) if query else ():
                yield from ((("items", i, "test", name, part, j), one) for j, one in enumerate(conditions))
