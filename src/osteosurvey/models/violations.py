"""What must hold of the shape of a record, and what to do, for each kind of violation that the models can report."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import TEXT_RULES
from osteosurvey.models.unknown_names import describe_unknown_field
from osteosurvey.models.walk import model_at

READING_RULES = {
    "S101": "A record has every required field.",
    "S102": "A record has only the fields of its model.",
    "S103": "A value has the type of its field.",
    "S104": "A value is one of those that its field allows.",
    "S105": "A term is one of its vocabulary.",
    "S106": "A value is within the bounds of its field: a number its range, a text or list its length.",
    "S107": "A text has the form that its field requires.",
    "S108": "The parts of a value are consistent.",
    "S109": "A file is YAML that every parser reads the same way, and holds the fields of a record.",
    "S110": "A file that every survey needs exists.",
    "S111": "An entry of the reference list is BibTeX that can be read.",
    "S112": "A manifest is as `osteosurvey version` writes it.",
    "S113": "A file with more problems than can be listed is corrected step by step.",
    "S115": "The file of paper readings is CSV with its columns, a line for each fact and reader.",
    "S201": "Text has no hidden content and is not a spreadsheet formula.",
    "S202": "An address is a web address that is safe to follow.",
    "S203": "A file is a plain, readable file of bounded size, in UTF-8 with line feeds.",
    "S204": "A file in the data folder has the path of a record.",
}
"""The rules that a record must keep to be read at all, by id: its shape, then the safety of its text and paths."""

_RULES_OF_KINDS = {
    "missing": "S101",
    "extra_forbidden": "S102",
    "literal_error": "S104",
    "unknown_term": "S105",
    **dict.fromkeys(("string_too_short", "string_too_long", "too_short", "too_long"), "S106"),
    **dict.fromkeys(("greater_than_equal", "greater_than", "less_than_equal", "less_than"), "S106"),
    **dict.fromkeys(("string_pattern_mismatch", "text_shape", "day_shape"), "S107"),
    **dict.fromkeys(TEXT_RULES, "S201"),
    "url_shape": "S202",
}
"""The rule that a kind of violation breaks, unless the kind is of types or of a model's own making."""

MESSAGES = {
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


def rule_of(kind: str) -> str:
    """Find the rule that a kind of violation breaks."""
    return _RULES_OF_KINDS.get(kind, "S103" if kind in MESSAGES else "S108")


def describe_violation(model: type[RecordPart], error: ErrorDetails) -> str:
    """Say what must hold and what to do about one violation that concerns the shape of a record."""
    kind, location = error["type"], error["loc"]
    if kind == "missing":
        return MISSING.format(description=_description(model, location))
    if kind == "extra_forbidden":
        return _unknown_field(model_at(model, location[:-1]), str(location[-1]))
    if kind in MESSAGES:
        return MESSAGES[kind].format(**error.get("ctx", {}))
    return error["msg"]


def _description(model: type[RecordPart], location: tuple[str | int, ...]) -> str:
    parent = model_at(model, location[:-1])
    info = None if parent is None else parent.model_fields.get(str(location[-1]))
    text = (info and info.description) or "a value"
    return (text[0].lower() + text[1:] if text[1:2].islower() else text).rstrip(".")


def _unknown_field(model: type[RecordPart] | None, name: str) -> str:
    fields = list(model.model_fields) if model else []
    return describe_unknown_field(name, fields, listed=f"the schema and the codebook list all {len(fields)}")
