"""How completely the study records answer each field: with a value, not reported, unclear, or not yet extracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from osteosurvey.models import Answered, Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import field_model

State = Literal["value", "not-reported", "unclear", "absent"]
"""What a record holds for a field; of several entries the most telling counts."""

_STATES: tuple[State, ...] = ("value", "not-reported", "unclear", "absent")


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """In how many studies a field holds what; the four counts add up to the number of studies."""

    field: str
    description: str
    value: int
    not_reported: int
    unclear: int
    absent: int


def measure_coverage(studies: Iterable[Study]) -> list[FieldCoverage]:
    """Count, for every field of a study, the studies by what they hold there; fields in model order."""
    studies = tuple(studies)
    return [_measure(path, description, studies) for path, description in _fields(Study, ())]


def _measure(path: tuple[str, ...], description: str, studies: tuple[Study, ...]) -> FieldCoverage:
    counts = Counter(_state(_values(study, path)) for study in studies)
    return FieldCoverage(".".join(path), description, *(counts[state] for state in _STATES))


def _fields(model: type[RecordPart], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the path and description of every field; a question counts as one field."""
    for name, info in model.model_fields.items():
        inner = field_model(model, name)
        if inner is None or issubclass(inner, Answered):
            yield (*above, name), str(info.description)
        else:
            yield from _fields(inner, (*above, name))


def _values(part: Any, path: tuple[str, ...]) -> list[Any]:
    """Collect every value at a path, through all lists on the way."""
    found = [part]
    for name in path:
        found = [value for one in found for value in _flatten(getattr(one, name))]
    return found


def _flatten(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _state(values: list[Any]) -> State:
    states = {_state_of(value) for value in values}
    return next((state for state in _STATES if state in states), "absent")


def _state_of(value: Any) -> State:
    answer = value.answer if isinstance(value, Answered) else value
    return answer if answer in {"not-reported", "unclear"} else "value"


def format_coverage(rows: Iterable[FieldCoverage]) -> str:
    """Format coverage as lines of columns for a terminal."""
    head = f"{'value':>6} {'n.r.':>6} {'unclear':>8} {'absent':>7}  field\n"
    lines = (f"{r.value:>6} {r.not_reported:>6} {r.unclear:>8} {r.absent:>7}  {r.field}\n" for r in rows)
    return head + "".join(lines)
