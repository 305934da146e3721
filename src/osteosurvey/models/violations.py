"""What must hold of the shape of a record, and what to do, for each kind of violation that the models can report."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from osteosurvey.models.base import RecordPart
from osteosurvey.models.unknown_names import describe_unknown_field
from osteosurvey.models.walk import model_at

RULES = {
    "string_type": "must be text; put the value in quotes",
    "int_type": "must be a whole number; write its digits without quotes",
    "int_from_float": "must be a whole number; write it without a fraction",
    "float_type": "must be a number; write it with digits and a full stop, without quotes",
    "finite_number": "must be a finite number; write its digits",
    "bool_type": "must be true or false; write one of them without quotes",
    "tuple_type": "must be a list; begin each item with '- '",
    "model_type": "must hold fields; write each as 'name: value' on an indented line",
    "literal_error": "must be one of {expected}; choose one, in quotes",
    "string_too_short": "must have at least {min_length} characters; write more or remove the key",
    "string_too_long": "must have at most {max_length} characters; shorten it",
    "string_pattern_mismatch": "must have the form {pattern}; correct it",
    "too_short": "must have at least {min_length} items; add what is missing or remove the key",
    "too_long": "must have at most {max_length} items; remove some",
    "greater_than_equal": "must be at least {ge}; correct the number",
    "greater_than": "must be more than {gt}; correct the number",
    "less_than_equal": "must be at most {le}; correct the number",
    "less_than": "must be less than {lt}; correct the number",
}
"""What must hold and what to do, for each kind of violation that the models can report."""

MISSING = "must be given: {description}; add it"
"""What must hold of a field that is needed."""


def describe_violation(model: type[RecordPart], error: ErrorDetails) -> str:
    """Say what must hold and what to do about one violation that concerns the shape of a record."""
    kind, location = error["type"], error["loc"]
    if kind == "missing":
        return MISSING.format(description=_description(model, location))
    if kind == "extra_forbidden":
        return _unknown_field(model_at(model, location[:-1]), str(location[-1]))
    if kind in RULES:
        return RULES[kind].format(**error.get("ctx", {}))
    return error["msg"]


def _description(model: type[RecordPart], location: tuple[str | int, ...]) -> str:
    parent = model_at(model, location[:-1])
    info = None if parent is None else parent.model_fields.get(str(location[-1]))
    text = (info and info.description) or "a value"
    return (text[0].lower() + text[1:] if text[1:2].islower() else text).rstrip(".")


def _unknown_field(model: type[RecordPart] | None, name: str) -> str:
    fields = list(model.model_fields) if model else []
    return describe_unknown_field(name, fields, listed=f"the schema and the codebook list all {len(fields)}")
