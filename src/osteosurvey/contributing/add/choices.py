"""The values that a field can hold, as a question lists them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from osteosurvey.models import Vocabulary
from osteosurvey.records.yaml_tree import plain_value
from osteosurvey.text import fold

MAX_CHOICES = 12
"""Most terms of a vocabulary that a question lists; more of them nobody reads."""


def list_choices(part: Mapping[str, Any]) -> str:
    """List the values of a part of a schema with the labels of terms; empty where it can hold anything.

    Of a long vocabulary the first terms are enough, as its file has them all.
    """
    values = [*map(in_quotes, part.get("enum", ())), *map(_format_term, part.get("oneOf", ()))]
    vocabulary = part.get("x-vocabulary")
    if vocabulary is None or len(values) <= MAX_CHOICES:
        return ", ".join(values)
    return f"{', '.join(values[:MAX_CHOICES])}, … (all {len(values)} are in vocabularies/{vocabulary}.yml)"


def list_terms(vocabulary: Vocabulary) -> str:
    """List the terms of a vocabulary."""
    terms = [{"const": term.id, "title": term.label} for term in vocabulary.terms]
    return list_choices({"oneOf": terms, "x-vocabulary": vocabulary.id})


def _format_term(term: Mapping[str, str]) -> str:
    """Write the id of a term, and its label where that says more."""
    shown, label = in_quotes(term["const"]), term["title"]
    is_same = fold(label, keep="") == fold(term["const"], keep="")
    return shown if is_same else f"{shown} ({label})"


def in_quotes(word: str) -> str:
    """Write a word, in quotes where some reader takes it for something else."""
    return word if plain_value(word) is word else json.dumps(word)
