"""Suggesting terms from the words of title and abstract; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.contributing.add.standards import SHORT_FORM, find_named_standard, name_pattern
from osteosurvey.models import Vocabulary, VocabularyTerm
from osteosurvey.survey.fields import TAXONOMY
from osteosurvey.text import fold

STANDARDS = "reference-standards"
"""The vocabulary whose terms are suggested only where the text names them as what they are."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

_LINKING_WORDS = frozenset({"and", "of", "or", "the"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term, and where its name was found."""

    term: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: str
    text: str


def suggest_terms(
    vocabularies: Mapping[str, Vocabulary], found: WorkDescription
) -> dict[tuple[str, str], list[Suggestion]]:
    """Suggest terms by part and field; a name that stands for a standard alone suggests nothing else."""
    sentences = list(_split(found))
    standards = vocabularies.get(STANDARDS)
    named = _suggest_standards(standards, sentences) if standards else []
    others = [_without_standards(standards, sentence) for sentence in sentences] if standards else sentences
    on_axes = {
        ("taxonomy", axis): _suggest_axis(vocabularies[axis], others) for axis in TAXONOMY if axis in vocabularies
    }
    return {**on_axes, ("cohorts", "reference_standards"): named}


def _split(found: WorkDescription) -> Iterator[_Sentence]:
    title = str(found.citation.get("title", ""))
    places = [("title", title), *(("abstract", sentence) for sentence in _SENTENCE_END.split(found.abstract))]
    return (_Sentence(place, text) for place, text in places if text)


def _suggest_standards(vocabulary: Vocabulary, sentences: Sequence[_Sentence]) -> list[Suggestion]:
    """Suggest every term that a sentence names as a standard."""
    named = (
        next((one for one in sentences if find_named_standard(tuple(_names(term)), one.text)), None)
        for term in vocabulary.terms
    )
    return [
        Suggestion(term.id, f"the {sentence.place} names it as {vocabulary.label}")
        for term, sentence in zip(vocabulary.terms, named, strict=True)
        if sentence
    ]


def _without_standards(vocabulary: Vocabulary, sentence: _Sentence) -> _Sentence:
    """Blank the names that stand for a standard; where they stand again, they stay."""
    text = sentence.text
    for term in vocabulary.terms:
        for match in find_named_standard(tuple(_names(term)), text):
            start, end = match.span("name")
            text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return replace(sentence, text=text)


def _suggest_axis(vocabulary: Vocabulary, sentences: Sequence[_Sentence]) -> list[Suggestion]:
    """Suggest every term of which a name has all its words in the title or in one sentence."""
    all_names = tuple(name for term in vocabulary.terms for name in _names(term))
    suggested = (_suggest(term, all_names, sentences) for term in vocabulary.terms)
    return [suggestion for suggestion in suggested if suggestion]


def _suggest(term: VocabularyTerm, all_names: tuple[str, ...], sentences: Sequence[_Sentence]) -> Suggestion | None:
    for name in _names(term):
        longer = _longer_names(name, all_names)
        for sentence in sentences:
            if _is_in(name, re.sub(longer, " ", sentence.text) if longer else sentence.text):
                return Suggestion(term.id, f"the {sentence.place} has the words of '{name}'")
    return None


@cache
def _longer_names(name: str, all_names: tuple[str, ...]) -> str:
    """Make the pattern of the names that hold this one, and so are not about it; empty if there are none."""
    inside = re.compile(rf"\b{name_pattern(name)}\b")
    return "|".join(name_pattern(one) for one in all_names if one != name and inside.search(one))


def _is_in(name: str, text: str) -> bool:
    if SHORT_FORM.fullmatch(name):
        return re.search(rf"(?<![\w-]){name_pattern(name)}(?!\w)", text) is not None
    wanted = _words(name) - _LINKING_WORDS
    return bool(wanted) and wanted <= _words(text)


def _names(term: VocabularyTerm) -> Iterator[str]:
    yield term.label
    if term.abbreviation is not None:
        yield term.abbreviation
    yield from term.synonyms


@lru_cache(10_000)
def _words(text: str) -> frozenset[str]:
    """Give the words of a text without the ending of their plural."""
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in fold(text).split())
