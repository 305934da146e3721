"""The vocabularies as SKOS concept schemes, in JSON-LD with its context inside, so that nothing must be fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from osteosurvey.exports.schema_org import drop_absent
from osteosurvey.exports.urns import make_urn
from osteosurvey.models import Vocabulary, VocabularyTerm
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import AXES

_LANGUAGE = "en"
"""Language that labels and definitions are in."""

_CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "type": "@type",
    "prefLabel": {"@id": "skos:prefLabel", "@language": _LANGUAGE},
    "altLabel": {"@id": "skos:altLabel", "@language": _LANGUAGE},
    "definition": {"@id": "skos:definition", "@language": _LANGUAGE},
    "notation": "skos:notation",
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "narrower": {"@id": "skos:narrower", "@type": "@id"},
}


@dataclass(frozen=True, slots=True)
class Names:
    """Gives vocabularies and terms their IRIs: where the site shows them, or names without an address."""

    site_url: str
    urn: str
    unstated: frozenset[tuple[str, str]] = frozenset()

    def scheme(self, vocabulary: str) -> str:
        """Name a vocabulary."""
        return f"{self.site_url}codebook/#terms-{vocabulary}" if self.site_url else f"{self.urn}#{vocabulary}"

    def concept(self, vocabulary: str, term: str) -> str:
        """Name a term; an unstated one has a page only while a study has it, and a name must last."""
        if self.site_url and vocabulary in AXES and (vocabulary, term) not in self.unstated:
            return f"{self.site_url}{vocabulary}/{term}/"
        return f"{self.scheme(vocabulary)}{'.' if self.site_url else '/'}{term}"


def format_skos(survey: Survey, site_url: str) -> bytes:
    """Write every vocabulary as a concept scheme, and after each its concepts."""
    names = Names(site_url, make_urn(survey.record, "vocabularies"), survey.unstated_terms)
    nodes = [node for _, vocabulary in sorted(survey.vocabularies.items()) for node in _describe(vocabulary, names)]
    document = {"@context": _CONTEXT, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _describe(vocabulary: Vocabulary, names: Names) -> Iterator[dict[str, Any]]:
    yield {
        "id": names.scheme(vocabulary.id),
        "type": "skos:ConceptScheme",
        "notation": vocabulary.id,
        "prefLabel": vocabulary.plural,
        "definition": vocabulary.definition,
        "hasTopConcept": [names.concept(vocabulary.id, term.id) for term in vocabulary.terms if term.parent is None],
    }
    narrower: dict[str, list[str]] = {}
    for term in vocabulary.terms:
        if term.parent is not None:
            narrower.setdefault(term.parent, []).append(names.concept(vocabulary.id, term.id))
    for term in vocabulary.terms:
        yield _describe_term(vocabulary.id, term, narrower.get(term.id, []), names)


def _describe_term(vocabulary: str, term: VocabularyTerm, narrower: list[str], names: Names) -> dict[str, Any]:
    scheme = names.scheme(vocabulary)
    return drop_absent(
        {
            "id": names.concept(vocabulary, term.id),
            "type": "skos:Concept",
            "notation": term.id,
            "prefLabel": term.label,
            "altLabel": list_other_labels(term),
            "definition": term.definition,
            "inScheme": scheme,
            "topConceptOf": scheme if term.parent is None else None,
            "broader": None if term.parent is None else names.concept(vocabulary, term.parent),
            "narrower": narrower,
        }
    )


def list_other_labels(term: VocabularyTerm) -> list[str]:
    """List each other name of a term once; SKOS lets none of them be the preferred one."""
    names = dict.fromkeys((*((term.abbreviation,) if term.abbreviation else ()), *term.synonyms))
    return [name for name in names if name != term.label]
