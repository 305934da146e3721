"""The results of a study as a strip, with its words for readers who do not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osteosurvey.figures.looks import Look, make_evaluation_look
from osteosurvey.figures.svg.shapes import shape_at
from osteosurvey.figures.svg.strip import Strip, StripValue, draw_strip, is_below, list_looks, look_of
from osteosurvey.models import Estimate, Study
from osteosurvey.pages.records.results import format_qualifiers
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, lower_first
from osteosurvey.survey.fields import NOT_REPORTED
from osteosurvey.survey.results import numbers_of

MOST_SAID = 6
"""Most numbers that the words of a strip repeat; the details of the row have all."""

MOST_COUNTED = 2
"""Most measures that are named where a study reports none of those on the rails."""


@dataclass(frozen=True, slots=True)
class StripView:
    """The results of one study: a strip, or words where it reports no measure that the rails stand for."""

    strip: Strip | None
    words: str
    """What the strip shows, or what stands in its place."""


@dataclass(frozen=True, slots=True)
class StripKey:
    """One kind of data in the legend of strips."""

    id: str
    label: str
    path: str
    """Outline of its mark in a square of 16 pixels."""


def strip_of(study: Study, survey: Survey) -> StripView:
    """Prepare the results of a study, once for all who show them."""
    return survey.derive(_make, study)


def _make(study: Study, frame: Survey) -> StripView:
    return make_strip(study, frame.catalogue)


def make_strip(study: Study, catalogue: Catalogue) -> StripView:
    """Prepare the results of a study."""
    numbers = numbers_of(study, catalogue.survey)
    rails = catalogue.survey.common_metrics
    drawn = [number for number in numbers if number.metric in rails]
    if not drawn:
        return StripView(None, _count_others(numbers, catalogue))
    names = [catalogue.term("metrics", name).short for name in rails]
    values = (StripValue(rails.index(one.metric), one.value, _kind_of(one, catalogue.survey)) for one in drawn)
    return StripView(draw_strip(names, values), _say_numbers(drawn, study, catalogue))


def make_strip_keys(studies: Iterable[Study], catalogue: Catalogue) -> tuple[StripKey, ...]:
    """Prepare the legend of the strips of some studies: the kinds of data that occur on them."""
    survey = catalogue.survey
    numbers = (one for study in studies for one in study.counted_estimates if one.metric in survey.common_metrics)
    found = {one.evaluation for one in numbers}
    labels = {look_of(_standard(name, survey)): catalogue.term("evaluations", name).label for name in sorted(found)}
    looks = (make_evaluation_look(name, labels[name]) for name in list_looks(labels))
    return tuple(_make_key(look) for look in looks)


def _make_key(look: Look) -> StripKey:
    label = "kind of data not reported" if look.id == NOT_REPORTED else lower_first(look.label)
    return StripKey(look.id, label, shape_at(look.symbol, 8, 8))


def _kind_of(number: Estimate, survey: Survey) -> str:
    return _standard(number.evaluation, survey)


def _standard(evaluation: str, survey: Survey) -> str:
    return survey.meanings.evaluations.get(evaluation, NOT_REPORTED)


def _say_numbers(numbers: Sequence[Estimate], study: Study, catalogue: Catalogue) -> str:
    said = [_say_number(one, study, catalogue) for one in numbers[:MOST_SAID]]
    more = len(numbers) - MOST_SAID
    return "; ".join((*said, f"and {more:,} more") if more > 0 else said)


def _say_number(number: Estimate, study: Study, catalogue: Catalogue) -> str:
    qualifiers = format_qualifiers(number, study, catalogue=catalogue)
    below = "below the scale" if is_below(number.value) else ""
    details = ", ".join(filter(None, (qualifiers, below)))
    name = catalogue.term("metrics", number.metric).short
    return f"{name} {number.printed} ({details})" if details else f"{name} {number.printed}"


def _count_others(numbers: Iterable[Estimate], catalogue: Catalogue) -> str:
    """Say how many numbers of which other measures a study reports, as in '6 values of F1'."""
    counts = Counter(number.metric for number in numbers)
    if not counts:
        return "no number recorded"
    (first, count), *others = counts.most_common()
    name = catalogue.term("metrics", first).short
    said = [f"{count_things(count, 'value', 'values')} of {name}"]
    said += [f"{more:,} of {catalogue.term('metrics', other).short}" for other, more in others[: MOST_COUNTED - 1]]
    rest = sum(more for _, more in others[MOST_COUNTED - 1 :])
    return ", ".join((*said, f"{rest:,} more") if rest else said)
