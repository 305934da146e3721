"""Rules on what the statements of the outlook ask the studies for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.layout import OUTLOOK
from osteosurvey.models import Condition, Outlook
from osteosurvey.models.fields import Answer
from osteosurvey.queries import FIELD_VOCABULARIES, NUMBER_FIELDS
from osteosurvey.records import Records
from osteosurvey.yaml_tree import Location

_NUMBER = re.compile(r"[0-9]{1,4}(?:-[0-9]{0,4})?")


def check_conditions(records: Records) -> Iterator[Issue]:
    """A condition asks for terms, answers or numbers that studies can have."""
    terms = {entry.record.id: {term.id for term in entry.record.terms} for entry in records.vocabularies}
    for entry in records.by_kind[OUTLOOK]:
        assert isinstance(entry.record, Outlook)
        for at, condition in _conditions(entry.record):
            rule = _rule(condition, terms)
            for i, value in enumerate(condition.any_of):
                if not rule[0].fullmatch(value):
                    yield records.issue(entry, (*at, "any_of", i), f"must be {rule[1]}; correct it")


def _rule(condition: Condition, terms: dict[str, set[str]]) -> tuple[re.Pattern[str], str]:
    """Give what each value of a condition must look like, and the words for it."""
    if condition.field in NUMBER_FIELDS:
        return _NUMBER, "a number or a range such as '2021-2023' or '2021-'"
    vocabulary = FIELD_VOCABULARIES.get(condition.field)
    known = get_args(Answer) if vocabulary is None else sorted(terms.get(vocabulary, ()))
    return re.compile("|".join(map(re.escape, known)) or ".*"), f"one of {', '.join(known)}"


def _conditions(outlook: Outlook) -> Iterator[tuple[Location, Condition]]:
    for i, item in enumerate(outlook.items):
        queries = {"count": item.test.count, "than": item.test.than} if item.test else {}
        for name, query in queries.items():
            for part, conditions in (("all", query.all), ("among", query.among)) if query else ():
                yield from ((("items", i, "test", name, part, j), one) for j, one in enumerate(conditions))
