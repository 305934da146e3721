"""The vocabularies as tables: one of all vocabularies, and one for the terms of each."""

from __future__ import annotations

from collections.abc import Iterable

from osteosurvey.models import Vocabulary, VocabularyTerm
from osteosurvey.survey.tables import Reference, Table
from osteosurvey.survey.tables.table import Derivation, description_of, make_table, take_field


def name_terms_table(vocabulary: str) -> str:
    """Name the table that holds the terms of a vocabulary."""
    return f"terms-{vocabulary}"


def make_vocabularies_table(vocabularies: Iterable[Vocabulary]) -> Table:
    """Make the table of all vocabularies."""
    columns: tuple[Derivation[Vocabulary], ...] = (
        take_field(Vocabulary, "id", lambda v: v),
        take_field(Vocabulary, "label", lambda v: v),
        take_field(Vocabulary, "plural", lambda v: v),
        Derivation("definition", "text", description_of(Vocabulary, "definition"), lambda v: v.definition),
    )
    description = "One row for each vocabulary."
    return make_table("vocabularies", "Vocabularies", description, columns, vocabularies, key=("id",))


_Placed = tuple[int, VocabularyTerm]


def _term(field: str) -> Derivation[_Placed]:
    return take_field(VocabularyTerm, field, lambda t: t[1])


_COLUMNS: tuple[Derivation[_Placed], ...] = (
    _term("id"),
    _term("label"),
    _term("abbreviation"),
    _term("definition"),
    _term("parent"),
    Derivation("place", "integer", "Place of the term in its vocabulary, from 1.", lambda t: t[0], required=True),
    _term("synonyms"),
    _term("color"),
    _term("minimum"),
    _term("maximum"),
    _term("strengths"),
    _term("limitations"),
    _term("kind"),
    Derivation(
        "is_unstated",
        "text",
        description_of(VocabularyTerm, "is_unstated"),
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
