"""The vocabularies as SKOS, read back as a graph."""

from __future__ import annotations

import warnings

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from osteosurvey.exports.skos import Names, format_skos, list_other_labels
from osteosurvey.exports.urns import make_urn
from osteosurvey.models import VocabularyTerm
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import AXES

SITE = "https://lanes.example/"

Triples = set[tuple[object, object, object]]


def read_graph(survey: Survey, site_url: str) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser warns of its own class
        return Graph().parse(data=format_skos(survey, site_url), format="json-ld")


def english(text: str) -> Literal:
    return Literal(text, lang="en")


def expect(survey: Survey, site_url: str) -> Triples:
    """State every vocabulary as triples, straight from the records."""
    urn = make_urn(survey.record, "vocabularies")
    found: Triples = set()
    for name, vocabulary in survey.vocabularies.items():
        scheme = URIRef(f"{site_url}codebook/#terms-{name}" if site_url else f"{urn}#{name}")
        found |= {
            (scheme, RDF.type, SKOS.ConceptScheme),
            (scheme, SKOS.notation, Literal(name)),
            (scheme, SKOS.prefLabel, english(vocabulary.plural)),
            (scheme, SKOS.definition, english(vocabulary.definition)),
        }
        names = {term.id: f"{urn}#{name}/{term.id}" for term in vocabulary.terms}
        if site_url:
            names = {id_: f"{site_url}codebook/#terms-{name}.{id_}" for id_ in names}
        if site_url and name in AXES:
            names |= {term.id: f"{site_url}{name}/{term.id}/" for term in vocabulary.terms if not term.is_unstated}
        for term in vocabulary.terms:
            concept = URIRef(names[term.id])
            found |= {
                (concept, RDF.type, SKOS.Concept),
                (concept, SKOS.inScheme, scheme),
                (concept, SKOS.notation, Literal(term.id)),
                (concept, SKOS.prefLabel, english(term.label)),
                (concept, SKOS.definition, english(term.definition)),
            }
            others = {term.abbreviation or term.label, *term.synonyms} - {term.label}
            found |= {(concept, SKOS.altLabel, english(label)) for label in others}
            if term.parent is None:
                found |= {(concept, SKOS.topConceptOf, scheme), (scheme, SKOS.hasTopConcept, concept)}
            else:
                parent = URIRef(names[term.parent])
                found |= {(concept, SKOS.broader, parent), (parent, SKOS.narrower, concept)}
    return found


@pytest.mark.parametrize("site_url", ["", SITE])
def test_the_graph_is_that_of_the_records(either: Survey, site_url: str) -> None:
    """The whole graph says what the vocabularies say, and nothing else."""
    assert set(read_graph(either, site_url)) == expect(either, site_url)


def test_labels_keep_apart(real: Survey) -> None:
    """A concept has one preferred label, which no other of its scheme has, and which is no other label of it."""
    graph = read_graph(real, SITE)
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = list(graph.subjects(SKOS.inScheme, scheme))
        labels = [label for concept in concepts for label in graph.objects(concept, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)) == len(concepts)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, SKOS.prefLabel) not in set(graph.objects(concept, SKOS.altLabel))
        assert len(list(graph.objects(concept, SKOS.inScheme))) == 1


def test_the_hierarchy_has_no_circle(fabricated: Survey) -> None:
    """Going from any concept to the broader ones ends at a top concept."""
    graph = read_graph(fabricated, "")
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        above = list(graph.transitive_objects(concept, SKOS.broader))
        assert graph.value(above[-1], SKOS.topConceptOf) is not None
        assert concept not in above[1:]


def test_another_label_is_none_that_is_preferred() -> None:
    """An abbreviation or a synonym that equals the label, or stands twice, is said once."""
    term = VocabularyTerm(id="ct", label="CT", abbreviation="CT", definition="One.", synonyms=("CAT", "CT"))
    assert list_other_labels(term) == ["CAT"]
    assert list_other_labels(term.model_copy(update={"abbreviation": "CAT"})) == ["CAT"]


def test_names_need_no_address() -> None:
    """Without a site, names are those of a namespace for good; with one, they lead to where a term is shown."""
    assert Names("", "urn:uuid:1").concept("methods", "cnn") == "urn:uuid:1#methods/cnn"
    assert Names(SITE, "urn:uuid:1").concept("methods", "cnn") == f"{SITE}methods/cnn/"
    assert Names(SITE, "urn:uuid:1").concept("metrics", "auc") == f"{SITE}codebook/#terms-metrics.auc"


def test_an_unstated_term_keeps_its_name() -> None:
    """A term whose page comes and goes with its studies is named by its place in the codebook."""
    names = Names(SITE, "urn:uuid:1", frozenset({("methods", "unstated")}))
    assert names.concept("methods", "unstated") == f"{SITE}codebook/#terms-methods.unstated"
    assert names.concept("methods", "cnn") == f"{SITE}methods/cnn/"
