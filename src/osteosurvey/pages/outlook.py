"""Statements on the state and the future of the field, each beside what the records count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from osteosurvey.models import Condition, OutlookItem, Query, RecordTest, Study, VocabularyTerm
from osteosurvey.models.outlook import Counted, Expectation
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things
from osteosurvey.survey.queries import StudyCount, Verdict, count_studies, find_queried, judge

_VERDICT_TEXTS: Mapping[Verdict, str] = {
    "supported": "supported by {records}",
    "contradicted": "contradicted by {records}",
    "open": "open: questions that {records} leave unanswered could change the verdict",
}
"""How a verdict is said of the records that it rests on."""

_EXPECTATION_TEXTS: Mapping[Expectation, str] = {
    "all": "all",
    "majority": "more than half",
    "many": "at least a quarter",
    "minority": "less than half",
    "none": "none",
    "some": "at least one",
    "larger-share": "a larger share",
}
"""What a statement is taken to say of its count."""


_NOUNS: Mapping[Counted, str] = {"studies": "study", "datasets": "dataset"}
"""How one of what is counted is called."""


@dataclass(frozen=True, slots=True)
class CountView:
    """One count of a test."""

    what: str
    text: str
    records: tuple[RecordLink, ...]
    """The studies or datasets that are counted."""

    none: str
    """What is said where none is counted."""

    since: str
    """The same count over the studies that came later; empty where none did."""

    later_studies: tuple[RecordLink, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with its test."""

    item: OutlookItem
    counts: tuple[CountView, ...]
    verdict: Verdict | None
    verdict_text: str | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """Statements on one topic."""

    topic: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class CategoryView:
    """Statements of one kind."""

    category: VocabularyTerm
    topics: tuple[TopicView, ...]


def make_outlook(catalogue: Catalogue) -> tuple[CategoryView, ...]:
    """Prepare every statement, kind by kind; empty where the survey makes none."""
    outlook = catalogue.survey.outlook
    items = outlook.items if outlook else ()
    return tuple(
        CategoryView(term, tuple(_make_topics(chosen, catalogue)))
        for term in catalogue.survey.vocabularies["outlook-categories"].terms
        if (chosen := [item for item in items if item.category == term.id])
    )


def _make_topics(items: Iterable[OutlookItem], catalogue: Catalogue) -> Iterator[TopicView]:
    for topic, group in groupby(items, key=lambda item: item.topic):
        yield TopicView(topic, tuple(_make_statement(item, catalogue) for item in group))


def _make_statement(item: OutlookItem, catalogue: Catalogue) -> StatementView:
    verdict = judge(item.test, catalogue.edition_studies, catalogue.survey) if item.test else None
    return StatementView(
        item=item,
        counts=tuple(_make_counts(item.test, catalogue)) if item.test else (),
        verdict=verdict,
        verdict_text=_format_verdict(item.test, verdict, catalogue) if item.test and verdict else None,
    )


def _format_verdict(test: RecordTest, verdict: Verdict, catalogue: Catalogue) -> str:
    """Say what the records make of a statement, and what it is taken to say of the count."""
    text = _VERDICT_TEXTS[verdict].format(records=_name_records(test.count, catalogue))
    return f"{text} (read as: {_EXPECTATION_TEXTS[test.expects]})" if test.expects else text


def _name_records(query: Query, catalogue: Catalogue) -> str:
    """Name the records that a statement of the survey is judged by, which later studies cannot change."""
    if not catalogue.later:
        return "the records"
    studies = f"the survey’s own {count_things(len(catalogue.edition_studies), 'study', 'studies')}"
    return f"the datasets of {studies}" if query.of == "datasets" else studies


def _make_counts(test: RecordTest, catalogue: Catalogue) -> Iterator[CountView]:
    for query in (test.count, test.than):
        if query is not None:
            count = count_studies(query, catalogue.edition_studies, catalogue.survey)
            later = catalogue.later_studies if query.of == "studies" else tuple(_list_users_of_later(catalogue))
            since = count_studies(query, later, catalogue.survey) if later else StudyCount((), (), ())
            yield CountView(
                what=describe_query(query, catalogue),
                text=_format_count(count, query),
                records=_link_records(count, catalogue),
                none=f"No {_NOUNS[query.of]}{' of the survey' if later else ''} is counted.",
                since=_format_count(since, query) if later else "",
                later_studies=_link_records(since, catalogue),
            )


def _list_users_of_later(catalogue: Catalogue) -> Iterator[Study]:
    """List the studies that came later and use a dataset that no study of the survey uses."""
    for study in catalogue.later_studies:
        if any(cohort.dataset in catalogue.later_datasets for cohort in study.cohorts):
            yield study


def _link_records(count: StudyCount, catalogue: Catalogue) -> tuple[RecordLink, ...]:
    links = {**catalogue.dataset_links, **catalogue.study_links}
    return tuple(links[record] for record in count.met)


def _format_count(count: StudyCount, query: Query) -> str:
    text = f"{len(count.met)} of {count_things(len(count.asked), _NOUNS[query.of], query.of)}"
    opened = f"{len(count.open)} more {'leaves' if len(count.open) == 1 else 'leave'} it open"
    return f"{text}; {opened}" if count.open else text


def describe_query(query: Query, catalogue: Catalogue) -> str:
    """Say in words what a query counts."""
    text = _describe_conditions(query.all, catalogue)
    return f"{text}, among {query.of} with {_describe_conditions(query.among, catalogue)}" if query.among else text


def _describe_conditions(conditions: Iterable[Condition], catalogue: Catalogue) -> str:
    return " and ".join(_describe_condition(condition, catalogue) for condition in conditions)


def _describe_condition(condition: Condition, catalogue: Catalogue) -> str:
    field = find_queried(condition, catalogue.survey)
    further = "later" if condition.field == "year" else "more"
    values = [_describe_value(value, field.vocabulary, further, catalogue) for value in condition.any_of]
    return f"{field.name(catalogue.survey)}{' not' if condition.negate else ''}: {' or '.join(values)}"


def _describe_value(value: str, vocabulary: str | None, further: str, catalogue: Catalogue) -> str:
    if vocabulary is not None:
        return catalogue.label(vocabulary, value) or value
    if value.endswith("-"):
        return f"{value[:-1]} or {further}"
    return value.replace("-", " to " if value[0].isdigit() else " ")
