"""Suggesting terms from the words of title and abstract; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.adding.found import Found
from osteosurvey.models import Vocabulary, VocabularyTerm
from osteosurvey.text import fold

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SHORT_FORM = re.compile(r"(?=.*[A-Z].*[A-Z])[\w-]{2,8}")
"""A single word with two capitals, which must be found as it stands: CNN, DQ-3."""

_LINKING_WORDS = frozenset({"and", "of", "or", "the"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term, and where its name's words were found."""

    term: str
    reason: str


def suggest_terms(vocabulary: Vocabulary, found: Found) -> list[Suggestion]:
    """Suggest every term whose label, abbreviation or synonym has all its words in the title or one sentence."""
    title = str(found.citation.get("title", ""))
    places = [("title", title), *(("abstract", sentence) for sentence in _SENTENCE_END.split(found.abstract))]
    told = [(place, text, _words(text)) for place, text in places if text]
    suggested = (_suggest(term, told) for term in vocabulary.terms)
    return [suggestion for suggestion in suggested if suggestion]


def _suggest(term: VocabularyTerm, told: list[tuple[str, str, frozenset[str]]]) -> Suggestion | None:
    for name in _names(term):
        wanted = _words(name) - _LINKING_WORDS
        for place, text, words in told:
            if _stands_as_written(name, text) if _SHORT_FORM.fullmatch(name) else wanted and wanted <= words:
                return Suggestion(term.id, f"the {place} has the words of '{name}'")
    return None


def _names(term: VocabularyTerm) -> Iterator[str]:
    yield term.label
    if term.abbreviation is not None:
        yield term.abbreviation
    yield from term.synonyms


def _stands_as_written(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}s?(?!\w)", text) is not None


def _words(text: str) -> frozenset[str]:
    """Give the words of a text without the ending of their plural."""
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in fold(text).split())
