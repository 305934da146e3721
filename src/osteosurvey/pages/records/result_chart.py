"""The printed results of a study as rows of marks, one chart for each of the metrics with the most results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from osteosurvey.figures.looks import make_evaluation_look
from osteosurvey.figures.printed import interval_of
from osteosurvey.figures.svg.rails import Rail, make_rail
from osteosurvey.figures.svg.shapes import Shades, shape_at
from osteosurvey.models import Estimate, Study
from osteosurvey.pages.credit import Credit
from osteosurvey.pages.records.result_titles import make_title
from osteosurvey.pages.records.results import EstimateView, list_subject, make_estimate_view
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first, format_interval
from osteosurvey.survey.pairs import Pair
from osteosurvey.survey.results import Result

MOST_METRICS = 4
"""Most metrics that have a chart; the table of numbers has all."""

SHOWN_ROWS = 10
"""Rows of a chart that are seen at once; more are folded away."""

_LONGEST_NOTE = 70
"""Characters of a note that tell a row apart."""


@dataclass(frozen=True, slots=True)
class RailMark:
    """What a number looks like on its rail; places are in percent."""

    x: float
    shape: str
    fill: Shades
    span: tuple[float, float] | None
    """Ends of the printed interval."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result."""

    anchor: str
    """Id of its row in the table of all numbers."""

    label: str
    """The kind of data that it was measured on; where that is the same for all rows, what tells this one apart."""

    details: str
    """What else tells it apart from the other rows."""

    printed: str
    interval: str
    mark: RailMark


@dataclass(frozen=True, slots=True)
class ResultChart:
    """The results of one metric."""

    metric: str
    label: str
    title: str
    line: str
    """What is drawn, and what all rows have in common."""

    rail: Rail
    rows: tuple[ResultRow, ...]
    folded: tuple[ResultRow, ...]
    """Rows behind the first ones."""

    credit: Credit

    @property
    def count(self) -> int:
        """Number of results."""
        return len(self.rows) + len(self.folded)


@dataclass(frozen=True, slots=True)
class _Found:
    """A result with its numbers as pages show them."""

    result: Result
    view: EstimateView


def make_result_charts(
    study: Study, results: Sequence[Result], pairs: Sequence[Pair], catalogue: Catalogue, credit: Credit
) -> tuple[ResultChart, ...]:
    """Draw the metrics with the most results, those with more first, of equals in the order of the vocabulary."""
    found: dict[str, list[_Found]] = defaultdict(list)
    for result in results:
        view = make_estimate_view(f"result-{_find_number(result)}", result.merged, study, catalogue)
        found[view.estimate.metric].append(_Found(result, view))
    order = [term.id for term in catalogue.survey.vocabularies["metrics"].terms]
    chosen = sorted(found, key=lambda metric: (-len(found[metric]), order.index(metric)))[:MOST_METRICS]
    return tuple(_make_chart(found[metric], pairs, study, catalogue, credit) for metric in chosen)


def _find_number(result: Result) -> int:
    """Find the number of the entry whose text is shown, as others may print the same value otherwise."""
    printed = result.merged.printed
    return next(n for n, one in zip(result.numbers, result.entries, strict=True) if one.printed == printed)


def _make_chart(
    found: Sequence[_Found], pairs: Sequence[Pair], study: Study, catalogue: Catalogue, credit: Credit
) -> ResultChart:
    numbers = [one.view.estimate for one in found]
    term = catalogue.term("metrics", numbers[0].metric)
    rail = make_rail(value for number in numbers for value in _list_values(number))
    common, rows = _make_rows(_sort(found, catalogue), rail, study, catalogue)
    plain = f"{term.short} as printed"
    title = make_title(numbers, pairs, study, catalogue) or plain
    parts = [plain if title != plain else term.label if term.label != term.short else "", *common]
    return ResultChart(
        metric=term.id,
        label=term.short,
        title=title,
        line=capitalize_first(" · ".join(filter(None, parts))),
        rail=rail,
        rows=tuple(rows[:SHOWN_ROWS]),
        folded=tuple(rows[SHOWN_ROWS:]),
        credit=replace(credit, source=_name_sources(found, catalogue)),
    )


def _list_values(number: Estimate) -> tuple[float, ...]:
    return (number.value, *(interval_of(number) or ()))


def _sort(found: Iterable[_Found], catalogue: Catalogue) -> list[_Found]:
    """Sort results as the vocabulary orders the data behind them."""
    order = [term.id for term in catalogue.survey.vocabularies["evaluations"].terms]
    return sorted(found, key=lambda one: order.index(one.view.estimate.evaluation))


def _make_rows(
    found: Sequence[_Found], rail: Rail, study: Study, catalogue: Catalogue
) -> tuple[tuple[str, ...], list[ResultRow]]:
    """Make the rows, and list what they have in common."""
    details = [_list_details(one.view, study, catalogue) for one in found]
    common = tuple(detail for detail in details[0] if all(detail in others for others in details))
    labels = [catalogue.term("evaluations", one.view.estimate.evaluation).label for one in found]
    own = [
        tuple(detail for detail in one if detail not in common and detail.lower() != label.lower())
        for one, label in zip(details, labels, strict=True)
    ]
    if len({*labels}) == 1 and len({*own}) == len(own) > 1 and all(own):
        common, labels, own = (*common, labels[0]), [capitalize_first(", ".join(one)) for one in own], [()] * len(own)
    own = _tell_apart(labels, own, [one.view.estimate.note or "" for one in found])
    numbered = _number(list(zip(labels, own, strict=True)))
    return common, [
        _make_row(one.view, label, parts, rail, catalogue)
        for one, label, parts in zip(found, numbered, own, strict=True)
    ]


def _list_details(view: EstimateView, study: Study, catalogue: Catalogue) -> tuple[str, ...]:
    number = view.estimate
    threshold = f"threshold: {number.threshold}" if number.threshold else ""
    parts = (*list_subject(number, study, catalogue), view.cohort, number.model, threshold)
    return tuple(dict.fromkeys(filter(None, parts)))


def _tell_apart(labels: Sequence[str], own: Sequence[tuple[str, ...]], notes: Sequence[str]) -> list[tuple[str, ...]]:
    """Add their notes to rows that nothing else tells apart, where each of them has another note."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for label, parts, note in zip(labels, own, notes, strict=True):
        alike[label, parts].append(shorten(note, _LONGEST_NOTE, placeholder="…"))
    apart = {name for name, found in alike.items() if len(found) == len({*found}) > 1 and all(found)}
    return [
        (*parts, shorten(note, _LONGEST_NOTE, placeholder="…")) if (label, parts) in apart else parts
        for label, parts, note in zip(labels, own, notes, strict=True)
    ]


def _number(names: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Number the kinds of data whose rows nothing else tells apart, as in 'External test 2'."""
    seen: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    labels = []
    for name in names:
        seen[name] += 1
        labels.append(f"{name[0]} {seen[name]}" if names.count(name) > 1 else name[0])
    return labels


def _make_row(view: EstimateView, label: str, details: tuple[str, ...], rail: Rail, catalogue: Catalogue) -> ResultRow:
    number = view.estimate
    kind = catalogue.survey.meanings.evaluations.get(number.evaluation, number.evaluation)
    look, bounds = make_evaluation_look(kind, label), interval_of(number)
    return ResultRow(
        anchor=f"{view.anchor}-row",
        label=label,
        details=", ".join(details),
        printed=number.printed,
        interval=format_interval(number.interval) if number.interval else "",
        mark=RailMark(
            x=rail.place(number.value),
            shape=shape_at(look.symbol, 0, 0),
            fill=Shades(look.color, look.dark_color),
            span=(rail.place(min(bounds)), rail.place(max(bounds))) if bounds else None,
        ),
    )


def _name_sources(found: Iterable[_Found], catalogue: Catalogue) -> str:
    entries = (entry for one in found for entry in one.result.entries)
    return ", ".join(dict.fromkeys(catalogue.source(entry.source) for entry in entries))
