"""One record file: from text to a validated record, with every problem at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from osteosurvey.issues import Issue
from osteosurvey.models import Study
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import VOCABULARY
from osteosurvey.models.unknown_names import KnownTerms, UnknownTerms
from osteosurvey.models.violations import describe_violation, rule_of
from osteosurvey.models.walk import Location, find_term, format_location, model_at
from osteosurvey.records.yaml_tree import (
    YAML_RULE,
    Node,
    Surprise,
    YamlProblem,
    find_key,
    find_node,
    parse_tree,
    to_value,
)

Model = TypeVar("Model", bound=RecordPart)

NUMBER = "survey_number"
"""The field that only a study of the survey's edition has."""

MAX_ISSUES = 100
"""Most problems of one file that are listed; nobody corrects more at a time, and a broken file may have thousands."""


def read_record(
    model: type[Model],
    text: str,
    path: str,
    terms: KnownTerms | None,
    *,
    values: dict[str, Any] | None = None,
    has_edition: bool = True,
) -> tuple[Model | None, list[Issue]]:
    """Read one record from its text; None when it breaks a rule, with an issue for each.

    Terms are checked only when `terms` is given, so that vocabularies can be read first.
    `values` are what `yaml_values.read_values()` makes of the text. In an issue that involves other files, these are
    named by their paths in the data folder.
    `has_edition` says whether the survey numbers its studies, so that one without a number came later.
    """
    record = None if values is None else _read_quickly(model, values, terms)
    return (record, []) if record is not None else _read_closely(model, text, path, terms, has_edition)


def _read_quickly(model: type[Model], values: dict[str, Any], terms: KnownTerms | None) -> Model | None:
    try:
        return model.model_validate(values, context=terms)
    except ValidationError:
        return None


def _read_closely(
    model: type[Model], text: str, path: str, terms: KnownTerms | None, has_edition: bool
) -> tuple[Model | None, list[Issue]]:
    """Read a record with the place of every value, to say where it breaks a rule."""
    try:
        root = parse_tree(text)
    except YamlProblem as problem:
        return None, [Issue(path, problem.line, problem.column, "", problem.message, rule=problem.rule)]
    if root is None or root.kind != "mapping":
        return None, [Issue(path, 1, 1, "", "must hold a record; begin with 'name: value' lines", rule=YAML_RULE)]
    surprises: list[Surprise] = []
    value = to_value(root, surprises)
    violations: list[ErrorDetails] = []
    try:
        record = model.model_validate(value, context=terms)
    except ValidationError as error:
        known = {found.location for found in surprises}
        violations = [one for one in _without_echoes(error.errors(include_url=False)) if one["loc"] not in known]
    if not surprises and not violations:
        return record, []
    issues = [_issue(path, found.node, found.location, found.message) for found in surprises[:MAX_ISSUES]]
    unknown = UnknownTerms(terms or {}, came_later=has_edition and model is Study and NUMBER not in value)
    issues += _violations(model, path, root, violations[: MAX_ISSUES - len(issues)], unknown)
    return None, [*issues, *_unlisted(path, len(surprises) + len(violations) - len(issues))]


def _unlisted(path: str, number: int) -> list[Issue]:
    message = f"must be corrected step by step: {number:,} more problems are not listed; correct those that are"
    return [Issue(path, 1, 1, "", message, rule="S113")] if number else []


def _issue(path: str, node: Node, location: Location, message: str, rule: str = YAML_RULE) -> Issue:
    return Issue(path, node.line, node.column, format_location(location), message, rule=rule)


def _without_echoes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Drop each complaint that a list is too short where it only is for lack of the items that are wrong."""
    above = {error["loc"][:i] for error in errors for i in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in above]


def _violations(
    model: type[RecordPart], path: str, root: Node, errors: list[ErrorDetails], unknown: UnknownTerms
) -> Iterator[Issue]:
    for error in errors:
        location, rule = error["loc"], rule_of(error["type"])
        at_key = error["type"] in {"missing", "extra_forbidden"}
        node = find_key(root, location) if at_key else find_node(root, location)
        vocabulary = _find_vocabulary(model, error)
        if unknown.knows(vocabulary):
            message = unknown.describe(str(error["input"]), vocabulary, location)
            issue = _issue(path, node, location, message, rule_of("unknown_term"))
            yield replace(issue, involves=(VOCABULARY.path_of(vocabulary),))
        else:
            yield _issue(path, node, location, describe_violation(model, error), rule)


def _find_vocabulary(model: type[RecordPart], error: ErrorDetails) -> str:
    """Find the vocabulary that a wrong text should be a term of; a label such as 'AUROC' has not even an id's shape."""
    names = [step for step in error["loc"] if isinstance(step, str)]
    parent = model_at(model, names[:-1]) if error["type"] in {"unknown_term", "text_shape"} and names else None
    term = find_term(parent, names[-1]) if parent else None
    return term.vocabulary if term else ""


@lru_cache(maxsize=1)
def _parse_again(text: str) -> Node | None:
    """Parse a file once for all that is said of it, which comes one after the other."""
    return parse_tree(text)


def place(text: str, location: Location) -> tuple[int, int]:
    """Find line and column of a value in the text of a file that has been read before."""
    root = _parse_again(text)
    if root is None:
        return 1, 1
    node = find_node(root, location)
    return node.line, node.column
