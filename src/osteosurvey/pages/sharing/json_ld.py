"""What pages say about their records to machines, in the terms of schema.org.

A page describes a published work and is not that work: the work is what the page is about, and the record is a
dataset of its own that rests on the work, or on what the survey says of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from osteosurvey.citations.parts import make_web_links
from osteosurvey.exports.json_format import to_json
from osteosurvey.exports.schema_org import CONTEXT, WORK_TYPES, Node, describe_reference, drop_absent, find_data_licence
from osteosurvey.models import Author, Citation, Dataset, Study, Vocabulary, VocabularyTerm
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.data_state import identify_record
from osteosurvey.survey.display import format_author
from osteosurvey.survey.provenance import list_kinds

Locate = Callable[[str], str]
"""Gives the address of a path of the site."""


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site is, as far as the build knows."""

    url: str

    def locate(self, path: str) -> str:
        """Give the address of a path: in full, or as a stamped page leads there."""
        return f"{self.url}{path}" if self.url else f"../../{path}"

    def locate_fully(self, path: str) -> str | None:
        """Give the full address of a path, if there is one."""
        return f"{self.url}{path}" if self.url else None


_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of it; JSON spells them as well by their code."""


def format_json_ld(node: Node) -> Markup:
    """Format what a page says as JSON that can stand in a script element."""
    context = {"@context": CONTEXT, **node}
    text = to_json(context)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)


def describe_study_page(study: Study, description: str, catalogue: Catalogue, locate: Locate) -> Node:
    """Describe the page of a study: its subject is the article, and beside it stands our record of that."""
    path = f"studies/{study.id}/"
    article = describe_work(study.citation)
    page = describe_page(study.citation.title, description, path, catalogue, locate)
    return {**page, "about": article, "mainEntity": _describe_record(study, catalogue.survey, locate)}


def describe_dataset_page(dataset: Dataset, description: str, catalogue: Catalogue, locate: Locate) -> Node:
    """Describe the page of a dataset, which is its subject."""
    page = describe_page(dataset.label, description, f"datasets/{dataset.id}/", catalogue, locate)
    return {**page, "mainEntity": _describe_dataset(dataset, description, catalogue)}


def describe_term_page(vocabulary: Vocabulary, term: VocabularyTerm, catalogue: Catalogue, locate: Locate) -> Node:
    """Describe the page of a term, which is its subject."""
    page = describe_page(term.label, term.definition, f"{vocabulary.id}/{term.id}/", catalogue, locate)
    names = (*((term.abbreviation,) if term.abbreviation else ()), *term.synonyms)
    defined = {
        "@type": "DefinedTerm",
        "name": term.label,
        "alternateName": list(names),
        "termCode": term.id,
        "description": term.definition,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": vocabulary.plural},
    }
    return {**page, "mainEntity": drop_absent(defined)}


def describe_work(citation: Citation) -> Node:
    """Describe a published work as far as its source prints it."""
    links = [link.url for link in make_web_links(citation)]
    return drop_absent(
        {
            "@type": WORK_TYPES[citation.type],
            "@id": links[0] if citation.doi else None,
            "name": citation.title,
            "author": list(map(_describe_author, citation.authors)),
            "datePublished": _format_date(citation),
            "version": citation.version,
            "isPartOf": _describe_container(citation),
            "publisher": {"@type": "Organization", "name": citation.publisher} if citation.publisher else None,
            "pagination": citation.pages,
            "identifier": _describe_identifiers(citation),
            "sameAs": links,
        }
    )


def describe_page(name: str, description: str, path: str, catalogue: Catalogue, locate: Locate) -> Node:
    """Describe a page by itself."""
    record = catalogue.survey.record
    site = {"@type": "WebSite", "name": record.short_title, "url": locate("")}
    return {"@type": "WebPage", "name": name, "description": description, "url": locate(path), "isPartOf": site}


def _describe_record(study: Study, survey: Survey, locate: Locate) -> Node:
    record = survey.record
    licence = find_data_licence(record)
    return drop_absent(
        {
            "@type": "Dataset",
            "name": f"{record.short_title}: {study.id}",
            "description": f"What {record.short_title} holds about “{study.citation.title}”, as a record.",
            "url": locate(f"studies/{study.id}/"),
            "identifier": study.id,
            "version": identify_record(study, survey),
            "isBasedOn": _list_bases(study, survey),
            "license": licence.url if licence else None,
            "includedInDataCatalog": {"@type": "DataCatalog", "name": record.short_title, "url": locate("data/")},
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": locate(f"studies/{study.id}.json"),
            },
        }
    )


def _list_bases(study: Study, survey: Survey) -> list[Node]:
    """List the works that a record was extracted from, as far as the records name them: the paper, the survey."""
    works = {"paper": study.citation, "survey": survey.record.citation}
    kinds = list_kinds(study.provenance, survey.source_kinds)
    return [describe_reference(work) for kind, work in works.items() if kind in kinds]


def _describe_dataset(dataset: Dataset, description: str, catalogue: Catalogue) -> Node:
    modalities = [term.label for term in catalogue.views("modalities", dataset.modalities)]
    return drop_absent(
        {
            "@type": "Dataset",
            "name": dataset.label,
            "alternateName": list(dataset.other_names),
            "description": description,
            "url": dataset.url,
            "license": {"@type": "CreativeWork", "name": dataset.licence} if dataset.licence else None,
            "measurementTechnique": modalities,
            "spatialCoverage": {"@type": "Country", "name": dataset.country} if dataset.country else None,
            "citation": [describe_reference(citation) for citation in _list_references(dataset, catalogue)],
        }
    )


def _list_references(dataset: Dataset, catalogue: Catalogue) -> Iterable[Citation]:
    studies = catalogue.survey.studies_by_id
    return (reference.citation or studies[str(reference.study)].citation for reference in dataset.references)


def _describe_author(author: Author) -> Node:
    """Describe an author; a name without a given name may be a group's, and schema.org has no third kind."""
    if author.given is None:
        return {"@type": "Organization", "name": author.family}
    return {
        "@type": "Person",
        "name": format_author(author),
        "givenName": author.given,
        "familyName": author.family,
    }


def _describe_container(citation: Citation) -> Node | None:
    """Nest issue in volume in periodical, as schema.org does, as far as they are printed."""
    if citation.container is None:
        return None
    kind = "Periodical" if citation.type == "article" else "CreativeWork"
    node: Node = {"@type": kind, "name": citation.container}
    if citation.type == "article" and citation.volume:
        node = {"@type": "PublicationVolume", "volumeNumber": citation.volume, "isPartOf": node}
    if citation.type == "article" and citation.issue:
        node = {"@type": "PublicationIssue", "issueNumber": citation.issue, "isPartOf": node}
    return node


def _describe_identifiers(citation: Citation) -> list[Node]:
    values = (("DOI", citation.doi), ("arXiv", citation.arxiv), ("PMID", citation.pmid), ("PMCID", citation.pmcid))
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in values if value]


def _format_date(citation: Citation) -> str | None:
    if citation.year is None:
        return None
    month = "" if citation.month is None else f"-{citation.month:02}"
    day = "" if citation.day is None or not month else f"-{citation.day:02}"
    return f"{citation.year}{month}{day}"
