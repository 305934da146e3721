"""What is said of a field or a term that is none of the known ones: the names that were meant, and where all are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from osteosurvey.models import VocabularyTerm
from osteosurvey.models.later_sources import SOURCES, list_fitting_sources
from osteosurvey.models.near_terms import LEAST_BEGINNING, LEAST_SHARE, LEAST_WORD, LONGEST_TYPED, TermSuggestions
from osteosurvey.models.walk import Location
from osteosurvey.nearest import CUTOFF, LONGEST, MARGIN, MOST_SUGGESTED, find_nearest
from osteosurvey.text import join_words

KnownTerms = Mapping[str, Mapping[str, VocabularyTerm]]
"""Terms by the id of their vocabulary and their own: what terms are checked against."""

MOST_LISTED = 8
"""Most names that a message lists in full; more of them nobody reads."""


_IF_LATER = " for a study without a survey number"


def describe_limits() -> dict[str, float]:
    """Describe what the form for a study must know to suggest the same names."""
    return {
        "cutoff": CUTOFF,
        "least_beginning": LEAST_BEGINNING,
        "least_share": LEAST_SHARE,
        "least_word": LEAST_WORD,
        "longest_typed": LONGEST_TYPED,
        "margin": MARGIN,
        "most": MOST_SUGGESTED,
        "most_listed": MOST_LISTED,
        "longest": LONGEST,
    }


class UnknownTerms:
    """Says of the unknown terms in one record what must hold, looking each vocabulary through once."""

    def __init__(self, vocabularies: KnownTerms, *, came_later: bool) -> None:
        self._vocabularies = vocabularies
        self._came_later = came_later
        self._suggestions: dict[tuple[str, ...], TermSuggestions] = {}

    def knows(self, vocabulary: str) -> bool:
        """Return whether the terms of a vocabulary are available."""
        return vocabulary in self._vocabularies

    def describe(self, typed: str, vocabulary: str, location: Location) -> str:
        """Say what must hold of an unknown term; of the sources, a later study can have those in its paper."""
        terms = tuple(self._vocabularies[vocabulary].values())
        fitting = list_fitting_sources(terms, location) if self._came_later and vocabulary == SOURCES else ()
        suggestions = self._suggest(fitting or terms)
        return describe_unknown_term(typed, vocabulary, suggestions, among=_IF_LATER if fitting else "")

    def _suggest(self, terms: tuple[VocabularyTerm, ...]) -> TermSuggestions:
        ids = tuple(term.id for term in terms)
        if ids not in self._suggestions:
            self._suggestions[ids] = TermSuggestions(terms)
        return self._suggestions[ids]


def describe_unknown_term(typed: str, vocabulary: str, suggestions: TermSuggestions, *, among: str = "") -> str:
    """Say what must hold of a term that its vocabulary does not define; few terms are listed, of many the nearest."""
    near, number = suggestions.find(typed), len(suggestions.ids)
    rule = f"must be one of the {vocabulary}{among}"
    if number <= MOST_LISTED:
        remedy = _ask(near) or f"choose one, or define it in vocabularies/{vocabulary}.yml"
        return f"{rule}: {', '.join(suggestions.ids)}; {remedy}"
    if near:
        return f"{rule}; {_ask(near)} vocabularies/{vocabulary}.yml and the codebook list all {number}"
    return f"{rule}; choose one of the {number} in vocabularies/{vocabulary}.yml or the codebook, or define it there"


def describe_unknown_field(name: str, fields: Collection[str], *, listed: str = "") -> str:
    """Say what must hold of a field that is not known here; `listed` says where all are, if there are many.

    A field of BibTeX can be known and still belong to another type of entry.
    """
    nearest = None if name in fields else find_nearest(name, fields)
    remedy = _ask((nearest,)) if nearest else "correct or remove it"
    if len(fields) <= MOST_LISTED or not listed:
        return f"must be a known field ({', '.join(fields)}); {remedy}"
    return f"must be a known field; {remedy}" if nearest else f"must be a known field; {remedy}; {listed}"


def _ask(names: tuple[str, ...]) -> str:
    quoted = (f"'{name}'" for name in names)
    return f"did you mean {join_words(quoted, 'or')}?" if names else ""
