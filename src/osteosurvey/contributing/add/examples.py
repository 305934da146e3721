"""One printed number as a record holds it, made up, in the terms of the survey."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from osteosurvey.contributing.add.choices import in_quotes
from osteosurvey.models import Vocabulary

_STANDARD = {
    "metric": ("metrics", "sensitivity"),
    "target": ("targets", ""),
    "evaluation": ("evaluations", "external-test"),
    "unit": ("units", ""),
    "source": ("sources", "paper-table"),
}
"""For each field that takes a term, its vocabulary and the standard term that the example wants."""

_ESTIMATE: dict[str, Any] = {
    "metric": "",
    "value": 0.812,
    "printed": "81.2%",
    "target": "",
    "cohort": "external-test-a",
    "evaluation": "",
    "unit": "",
    "threshold": "probability of 0.42",
    "interval": {"low": 0.744, "high": 0.85, "printed": "74.4-85.0%"},
    "source": "",
    "locator": "Table 3",
}
"""A number with its interval, its threshold and its cohort; terms are filled in."""


def make_example_estimate(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Make the example with terms that the survey has; a field without a vocabulary is left out."""
    terms = {
        name: _find_term(vocabularies[vocabulary], standard)
        for name, (vocabulary, standard) in _STANDARD.items()
        if vocabulary in vocabularies
    }
    return {name: terms.get(name) or value for name, value in _ESTIMATE.items() if terms.get(name) or value}


def _find_term(vocabulary: Vocabulary, standard: str) -> str:
    """Find the term that stands for a standard one, whatever its id; else the first."""
    ids = {term.same_as or term.id: term.id for term in reversed(vocabulary.terms)}
    return ids.get(standard, vocabulary.terms[0].id)


def format_example(vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """Write the example as an item of a list in a record, line by line."""
    first, *others = (f"{name}: {_format(value)}" for name, value in make_example_estimate(vocabularies).items())
    return [f"- {first}", *(f"  {line}" for line in others)]


def _format(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_format(inner)}' for name, inner in value.items())}}}"
    return in_quotes(value) if isinstance(value, str) and value[0].isalpha() else json.dumps(value)
