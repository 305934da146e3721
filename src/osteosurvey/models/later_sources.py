"""Whose text a study rests on that came after the survey: that of its own paper."""

from __future__ import annotations

from collections.abc import Iterable

from osteosurvey.models import VocabularyTerm
from osteosurvey.models.fields import SourceKind
from osteosurvey.models.walk import Location

SOURCES = "sources"
"""Name of the vocabulary of sources."""

READINGS = "readings"
"""The field whose parts keep what different places say, so that another review may stand there."""


def list_fitting_kinds(location: Location) -> tuple[SourceKind, ...]:
    """List the kinds of source that a study which came later may name at a place."""
    return ("paper", "review") if location[:1] == (READINGS,) else ("paper",)


def list_fitting_sources(terms: Iterable[VocabularyTerm], location: Location = ()) -> tuple[VocabularyTerm, ...]:
    """List the sources that such a study may name at a place, in the order of kinds, the broad ones of each last."""
    known = tuple(terms)
    return tuple(
        term
        for kind in list_fitting_kinds(location)
        for term in sorted((one for one in known if one.kind == kind), key=lambda one: one.parent is None)
    )
