"""Dividing printed numbers into what can be compared: one target and one kind of data at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from osteosurvey.figures.figure import Choice, Mark, Series
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import SEVERAL, Look, make_evaluation_look
from osteosurvey.figures.rows import TableRow

WARNING = (
    "Reported numbers do not rank studies: they were measured on different patients, at different prevalences, and by "
    "different protocols."
)
"""What stands beside every figure of results."""

_NOT_REPORTED = "untold"
"""What stands in the id of a chart for a choice that the source does not report; addresses hold it, so it stays."""

_VOCABULARIES = {"metric": "metrics", "target": "targets", "evaluation": "evaluations"}


def divide(
    rows: Iterable[TableRow], names: tuple[str, ...], glossary: Glossary
) -> Iterator[tuple[tuple[Choice, ...], list[TableRow]]]:
    """Divide rows by what a reader chooses; the choice with most rows comes first."""
    found: dict[tuple[str | None, ...], list[TableRow]] = defaultdict(list)
    for row in rows:
        found[tuple(row.text(name) for name in names)].append(row)
    for values in sorted(found, key=lambda values: (-len(found[values]), tuple(value or "" for value in values))):
        choices = (make_choice(name, value, glossary) for name, value in zip(names, values, strict=True))
        yield tuple(choices), found[values]


def make_choice(name: str, value: str | None, glossary: Glossary) -> Choice:
    """Make a choice of one term, or of numbers that none is reported for."""
    vocabulary = _VOCABULARIES[name]
    return Choice(name, glossary.kind(vocabulary), value or _NOT_REPORTED, glossary.name(vocabulary, value))


def name_chart(family: str, choices: Iterable[Choice]) -> str:
    """Make the id of a chart from its family and what is chosen."""
    return "--".join((family, *(choice.value for choice in choices)))


def divide_by_look(marks: Iterable[tuple[TableRow, Mark]], glossary: Glossary) -> tuple[Series, ...]:
    """Divide marks by the term of their study on the first axis; studies that have several have one colour.

    The colour says which term, and the shape on what kind of data the numbers were measured, which is one for a chart.
    """
    axis, pairs = glossary.axes[0], list(marks)
    found: dict[Look, list[Mark]] = {look: [] for look in (*glossary.looks(axis).values(), SEVERAL)}
    for row, mark in pairs:
        terms = getattr(glossary.survey.studies_by_id[row.studies[0]].taxonomy, axis)
        found[glossary.looks(axis)[terms[0]] if len(terms) == 1 else SEVERAL].append(mark)
    measured = pairs[0][0].name("evaluation") if pairs else ""
    return tuple(
        Series(shape_by_data(look, measured, glossary), tuple(chosen)) for look, chosen in found.items() if chosen
    )


def shape_by_data(look: Look, evaluation: str, glossary: Glossary) -> Look:
    """Give a look the shape of the kind of data that its numbers were measured on."""
    meaning = glossary.survey.meanings.evaluations.get(evaluation, evaluation)
    return replace(look, symbol=make_evaluation_look(meaning, "").symbol)
