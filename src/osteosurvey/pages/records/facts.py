"""Facts of cohorts as pages show them: their terms, and where these come from if not from the whole study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.models import Study
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import FIELDS, Origin, Reading

FACTS = ("access", "center_types")
"""Fields of cohorts that are shown for the study as a whole."""

_ORIGINS: Mapping[Origin, str] = {"cohorts": "from the study’s other cohorts", "dataset": "from the linked dataset"}
"""How an origin is named that is not the study as a whole."""


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact; `path` is that of its field in the record."""

    id: str
    label: str
    path: str
    terms: tuple[TermView, ...]
    note: str
    """Where the terms come from, and what other sources say; empty where the whole study says them."""


def make_fact(name: str, study: Study, catalogue: Catalogue) -> FactView:
    """Prepare a field for a study."""
    field = FIELDS[name]
    reading, vocabulary = field.read(study, catalogue.survey), str(field.vocabulary)
    label = capitalize_first(field.label)
    terms = catalogue.views(vocabulary, reading.texts)
    return FactView(name, label, str(field.path), terms, "; ".join(_list_notes(reading, vocabulary, catalogue)))


def _list_notes(reading: Reading, vocabulary: str, catalogue: Catalogue) -> Iterator[str]:
    others = " or ".join(view.label for view in catalogue.views(vocabulary, reading.others))
    if not reading.values and others:
        yield f"disputed: {others}"
        return
    if reading.origin and reading.origin in _ORIGINS:
        yield _ORIGINS[reading.origin]
    if others:
        yield f"disputed: another source says {others}"
