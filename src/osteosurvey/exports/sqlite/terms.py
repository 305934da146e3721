"""The vocabularies as tables: one of all vocabularies, and one for the terms of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from osteosurvey.models import Vocabulary, VocabularyTerm
from osteosurvey.models.fields import SourceKind
from osteosurvey.survey.tables import Reference, Table
from osteosurvey.survey.tables.table import Derivation, description_of, make_table


def name_terms_table(vocabulary: str) -> str:
    """Name the table that holds the terms of a vocabulary."""
    return f"terms-{vocabulary}"


def make_vocabularies_table(vocabularies: Iterable[Vocabulary]) -> Table:
    """Make the table of all vocabularies."""
    columns: tuple[Derivation[Vocabulary], ...] = (
        Derivation("id", "text", description_of(Vocabulary, "id"), lambda v: v.id, required=True),
        Derivation("label", "text", description_of(Vocabulary, "label"), lambda v: v.label, required=True),
        Derivation("plural", "text", description_of(Vocabulary, "plural"), lambda v: v.plural, required=True),
        Derivation("definition", "text", description_of(Vocabulary, "definition"), lambda v: v.definition),
    )
    description = "One row for each vocabulary."
    return make_table("vocabularies", "Vocabularies", description, columns, vocabularies, key=("id",))


def _term(name: str) -> str:
    return description_of(VocabularyTerm, name)


SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
"""Whose text a source can be."""

_Placed = tuple[int, VocabularyTerm]

_COLUMNS: tuple[Derivation[_Placed], ...] = (
    Derivation("id", "text", _term("id"), lambda t: t[1].id, required=True),
    Derivation("label", "text", _term("label"), lambda t: t[1].label, required=True),
    Derivation("abbreviation", "text", _term("abbreviation"), lambda t: t[1].abbreviation),
    Derivation("definition", "text", _term("definition"), lambda t: t[1].definition, required=True),
    Derivation("parent", "text", _term("parent"), lambda t: t[1].parent),
    Derivation("place", "integer", "Place of the term in its vocabulary, from 1.", lambda t: t[0], required=True),
    Derivation("synonyms", "list", _term("synonyms"), lambda t: t[1].synonyms),
    Derivation("color", "text", _term("color"), lambda t: t[1].color),
    Derivation("minimum", "number", _term("minimum"), lambda t: t[1].minimum),
    Derivation("maximum", "number", _term("maximum"), lambda t: t[1].maximum),
    Derivation("strengths", "list", _term("strengths"), lambda t: t[1].strengths),
    Derivation("limitations", "list", _term("limitations"), lambda t: t[1].limitations),
    Derivation("kind", "text", _term("kind"), lambda t: t[1].kind, choices=SOURCE_KINDS),
    Derivation(
        "is_unstated",
        "text",
        _term("is_unstated"),
        lambda t: "yes" if t[1].is_unstated else "no",
        choices=("yes", "no"),
        required=True,
    ),
)


def make_terms_table(vocabulary: Vocabulary) -> Table:
    """Make the table of the terms of a vocabulary."""
    name = name_terms_table(vocabulary.id)
    return make_table(
        name,
        vocabulary.plural,
        f"One row for each term of the vocabulary '{vocabulary.id}'.",
        _COLUMNS,
        enumerate(vocabulary.terms, start=1),
        key=("id",),
        references=(Reference(("parent",), name),),
    )
