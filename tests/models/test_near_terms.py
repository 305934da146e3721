"""The terms that words were meant for: by name before spelling, and none where the nearest is far."""

from __future__ import annotations

import pytest

from osteosurvey.models import VocabularyTerm
from osteosurvey.models.near_terms import LONGEST_TYPED, TermSuggestions, list_names
from osteosurvey.nearest import MAX_STEPS
from osteosurvey.survey import Survey
from tests.models.near_terms import CASES


def make_term(term: str, label: str, *synonyms: str) -> VocabularyTerm:
    return VocabularyTerm(id=term, label=label, definition="Made up.", synonyms=synonyms)


@pytest.mark.parametrize("vocabulary", CASES)
def test_words_lead_to_the_right_terms(vocabulary: str, real: Survey) -> None:
    """What people write leads to the terms that are called so, share its words or are spelled like it, or to none."""
    suggestions = TermSuggestions(real.vocabularies[vocabulary].terms)
    assert {typed: list(suggestions.find(typed)) for typed in CASES[vocabulary]} == CASES[vocabulary]


def test_every_name_leads_to_its_term(real: Survey) -> None:
    """Whatever a vocabulary calls a term, in capitals and without punctuation, leads to it."""
    missed = [
        (vocabulary.id, name)
        for vocabulary in real.vocabularies.values()
        for suggestions in [TermSuggestions(vocabulary.terms)]
        for term in vocabulary.terms
        for name in list_names(term)
        if term.id not in suggestions.find(name.upper().replace("-", " "))
    ]
    assert missed == []


def test_names_come_before_words_and_words_before_spelling() -> None:
    """A synonym wins over a word, a whole name over a part of one, and a word over a likeness of letters."""
    terms = [make_term("kerb", "Kerb stone"), make_term("stone", "Stones"), make_term("crab", "Crab", "Kerbs")]
    suggestions = TermSuggestions(terms)
    assert [suggestions.find(typed) for typed in ("kerbs", "kerb of wood", "kerb st", "stonez", "crabb")] == [
        ("crab",),
        ("kerb",),
        ("kerb",),
        ("stone",),
        ("crab",),
    ]


def test_no_more_than_three_terms_are_suggested() -> None:
    """Of many terms that fit equally, three are named, those with the shortest names."""
    terms = [make_term(f"lane-{'x' * i}", f"Lane {'x' * i}") for i in range(9, 1, -1)]
    assert TermSuggestions(terms).find("lane") == ("lane-xx", "lane-xxx", "lane-xxxx")


def test_names_without_letters_match_nothing() -> None:
    """A term whose label is a sign alone is not meant by every other sign."""
    suggestions = TermSuggestions([make_term("dash", "—")])
    assert [suggestions.find(typed) for typed in ("…", "!", "dash")] == [(), (), ("dash",)]


def test_a_made_up_vocabulary_costs_no_minutes() -> None:
    """Thousands of long terms and wrong names take bounded steps; what is too long is compared by its beginning."""
    suggestions = TermSuggestions(make_term(f"t{i}", f"{'ab' * 30}{i:05} kerb") for i in range(5_000))
    found = [suggestions.find(f"{'ba' * 30}{i:05}") for i in range(300)]
    assert MAX_STEPS <= suggestions.steps < 2 * MAX_STEPS
    assert (found[0] == (), found[-1] == ()) == (False, True)
    assert suggestions.find("t7" + " " * LONGEST_TYPED + "x") == ("t7",)
