"""How completely the study records answer each field: with a value, not reported, unclear, or not yet extracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from osteosurvey.models import Answered, Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import field_model

State = Literal["value", "not-reported", "unclear"]
"""What a record holds for a field that it has; of several entries the most informative counts."""

_STATES: tuple[State, ...] = ("value", "not-reported", "unclear")
"""What a record can hold, the most informative first."""


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
    counts: Counter[tuple[str, State]] = Counter()
    for study in studies:
        states: dict[str, State] = {}
        _collect_states(study, "", states)
        counts.update(states.items())
    return [_make_coverage(".".join(path), text, counts, len(studies)) for path, text in _fields(Study, ())]


def _make_coverage(field: str, description: str, counts: Counter[tuple[str, State]], total: int) -> FieldCoverage:
    value, not_reported, unclear = (counts[field, state] for state in _STATES)
    absent = total - value - not_reported - unclear
    return FieldCoverage(field, description, value, not_reported, unclear, absent)


def _collect_states(part: RecordPart, above: str, states: dict[str, State]) -> None:
    """Note what a part of a record holds for each of its fields; the most informative of several entries stays."""
    for name, value in part:
        for one in value if isinstance(value, tuple) else (value,):
            field = f"{above}{name}"
            if one is None:
                continue
            if isinstance(one, RecordPart) and not isinstance(one, Answered):
                _collect_states(one, f"{field}.", states)
            elif (state := _state_of(one)) == "value" or field not in states or states[field] == "unclear":
                states[field] = state


def _fields(model: type[RecordPart], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the path and description of every field; a question counts as one field."""
    for name, info in model.model_fields.items():
        inner = field_model(model, name)
        if inner is None or issubclass(inner, Answered):
            yield (*above, name), str(info.description)
        else:
            yield from _fields(inner, (*above, name))


def _state_of(value: Any) -> State:
    answer = value.answer if isinstance(value, Answered) else value
    return answer if answer in {"not-reported", "unclear"} else "value"


def format_coverage(rows: Iterable[FieldCoverage]) -> str:
    """Format coverage as lines of columns for a terminal."""
    head = f"{'value':>6} {'n.r.':>6} {'unclear':>8} {'absent':>7}  field\n"
    lines = (f"{r.value:>6} {r.not_reported:>6} {r.unclear:>8} {r.absent:>7}  {r.field}\n" for r in rows)
    return head + "".join(lines)
