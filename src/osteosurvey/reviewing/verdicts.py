"""What the records say of the statements of the survey, and which of that a change moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.models import Outlook, OutlookItem, RecordTest, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.queries import Verdict, count_studies, judge


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the studies that were asked meet what a statement counts."""

    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands: the verdict of the survey's own studies, and the counts of these and of later ones."""

    verdict: Verdict | None
    edition: Share
    later: Share


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement whose standing differs; None where the statement is not there or is not tested."""

    id: str
    statement: str
    before: Standing | None
    after: Standing | None

    @property
    def is_turned(self) -> bool:
        """Whether the verdict differs."""
        return (self.before and self.before.verdict) != (self.after and self.after.verdict)


def judge_statements(survey: Survey) -> dict[str, Verdict]:
    """Judge every statement of a survey that makes a claim on a count, by id."""
    tests = ((item.id, item.test) for item in _list_items(survey.outlook) if item.test)
    verdicts = ((id_, judge(test, survey.edition_studies, survey)) for id_, test in tests)
    return {id_: verdict for id_, verdict in verdicts if verdict is not None}


def compare_statements(before: Survey | None, after: Survey | None) -> Iterator[StatementChange]:
    """Find the statements whose verdict differs, or whose count among the studies of the survey or later ones does."""
    old, new = _find_standings(before), _find_standings(after)
    items = {item.id: item for survey in (after, before) if survey for item in _list_items(survey.outlook)}
    for id_ in {**new, **old}:
        was, becomes = old.get(id_), new.get(id_)
        change = StatementChange(id_, items[id_].statement, was, becomes)
        if change.is_turned or _meets(was) != _meets(becomes):
            yield change


def _meets(standing: Standing | None) -> tuple[int, int] | None:
    return None if standing is None else (standing.edition.met, standing.later.met)


def _find_standings(survey: Survey | None) -> Mapping[str, Standing]:
    if survey is None:
        return {}
    verdicts = judge_statements(survey)
    return {
        item.id: Standing(
            verdict=verdicts.get(item.id),
            edition=_count(item.test, survey.edition_studies, survey),
            later=_count(item.test, survey.later_studies, survey),
        )
        for item in _list_items(survey.outlook)
        if item.test
    }


def _count(test: RecordTest, studies: Sequence[Study], survey: Survey) -> Share:
    count = count_studies(test.count, studies, survey)
    return Share(len(count.met), len(count.asked))


def _list_items(outlook: Outlook | None) -> Sequence[OutlookItem]:
    return outlook.items if outlook else ()
