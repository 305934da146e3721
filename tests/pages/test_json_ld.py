"""What pages say about their records in the terms of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from osteosurvey.exports.schema_org import find_data_licence
from osteosurvey.models import Author, Citation, Provenance
from osteosurvey.pages.sharing.json_ld import (
    describe_dataset_page,
    describe_study_page,
    describe_term_page,
    describe_work,
    format_json_ld,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

SITE = "https://lanes.example/"

PROPERTIES = {
    "WebPage": {"name", "description", "url", "isPartOf", "about", "mainEntity", "author", "datePublished", "sameAs"},
    "WebSite": {"name", "url"},
    "ScholarlyArticle": {
        "name",
        "author",
        "datePublished",
        "version",
        "isPartOf",
        "publisher",
        "pagination",
        "identifier",
        "sameAs",
    },
    "Person": {"name", "givenName", "familyName"},
    "Organization": {"name"},
    "Periodical": {"name"},
    "CreativeWork": {"name"},
    "PublicationVolume": {"volumeNumber", "isPartOf"},
    "PublicationIssue": {"issueNumber", "isPartOf"},
    "PropertyValue": {"propertyID", "value"},
    "Dataset": {
        "name",
        "alternateName",
        "description",
        "url",
        "identifier",
        "version",
        "isBasedOn",
        "license",
        "includedInDataCatalog",
        "distribution",
        "measurementTechnique",
        "spatialCoverage",
        "citation",
    },
    "DataCatalog": {"name", "url"},
    "DataDownload": {"encodingFormat", "contentUrl"},
    "Country": {"name"},
    "DefinedTerm": {"name", "alternateName", "termCode", "description", "inDefinedTermSet"},
    "DefinedTermSet": {"name"},
}
"""Types that pages use, with the properties that schema.org gives them."""


def locate(path: str) -> str:
    return SITE + path


def list_nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from list_nodes(item)


def test_page_of_a_study_is_about_the_article_and_holds_our_record(fabricated: Survey, catalogue: Catalogue) -> None:
    """The article is what the page is about; the record is a dataset that rests on it, with its own licence."""
    study = fabricated.studies_by_id["doe-2024-wear"]
    article = {"@type": "ScholarlyArticle", "@id": "https://doi.org/10.5555/wear.2024", "name": study.citation.title}
    assert describe_study_page(study, "On wear.", catalogue, locate) == {
        "@type": "WebPage",
        "name": "Wear of lanes, added after the survey",
        "description": "On wear.",
        "url": f"{SITE}studies/doe-2024-wear/",
        "isPartOf": {"@type": "WebSite", "name": "LaneSurvey", "url": SITE},
        "about": {
            **article,
            "author": [{"@type": "Person", "name": "Jane Doe", "givenName": "Jane", "familyName": "Doe"}],
            "datePublished": "2024",
            "isPartOf": {"@type": "Periodical", "name": "Lane Letters"},
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/wear.2024"},
                {"@type": "PropertyValue", "propertyID": "PMCID", "value": "PMC7654321"},
            ],
            "sameAs": ["https://doi.org/10.5555/wear.2024", "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/"],
        },
        "mainEntity": {
            "@type": "Dataset",
            "name": "LaneSurvey: doe-2024-wear",
            "description": "What LaneSurvey holds about “Wear of lanes, added after the survey”, as a record.",
            "url": f"{SITE}studies/doe-2024-wear/",
            "identifier": "doe-2024-wear",
            "version": "1.2.3",
            "isBasedOn": [article],
            "license": "https://example.org/licence",
            "includedInDataCatalog": {"@type": "DataCatalog", "name": "LaneSurvey", "url": f"{SITE}data/"},
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{SITE}studies/doe-2024-wear.json",
            },
        },
    }


@pytest.mark.parametrize(
    ("sources", "works"),
    [
        (["table-a"], ["https://doi.org/10.5555/lanes.2025"]),
        (["paper", "table-a"], ["https://doi.org/10.5555/wear.2024", "https://doi.org/10.5555/lanes.2025"]),
        (["paper-abstract"], ["https://doi.org/10.5555/wear.2024"]),
        (["other-review"], []),
    ],
)
def test_a_record_rests_on_what_it_was_extracted_from(
    fabricated: Survey, catalogue: Catalogue, sources: list[str], works: list[str]
) -> None:
    """Only a record that was read in the paper says so to machines; one from the survey rests on the survey."""
    provenance = Provenance.model_validate({"extracted_from": sources}, strict=False)
    study = fabricated.studies_by_id["doe-2024-wear"].model_copy(update={"provenance": provenance})
    record = describe_study_page(study, "On wear.", catalogue, locate)["mainEntity"]
    assert [work["@id"] for work in record.get("isBasedOn", [])] == works


def test_page_of_a_dataset_describes_it(fabricated: Survey, catalogue: Catalogue) -> None:
    """A dataset has its names, address, licence, images, country and the works behind it."""
    page = describe_dataset_page(fabricated.datasets_by_id["kerbside-photos"], "Kerbs.", catalogue, locate)
    okafor = fabricated.studies_by_id["okafor-2021-potholes"].citation
    assert page["mainEntity"] == {
        "@type": "Dataset",
        "name": 'Kerbside "Photos" & Films',
        "alternateName": ["KSP", "路边"],
        "description": "Kerbs.",
        "url": "https://example.org/kerbside?a=1&b=2",
        "license": {"@type": "CreativeWork", "name": "CC0"},
        "measurementTechnique": ["Dashboard camera", "Phone photograph"],
        "spatialCoverage": {"@type": "Country", "name": "Nowhere"},
        "citation": [
            {
                "@type": "ScholarlyArticle",
                "@id": "https://doi.org/10.5555/pot_holes.2021",
                "name": okafor.title,
            },
            {"@type": "ScholarlyArticle", "name": "Kerbside photographs for everybody"},
        ],
    }


def test_work_is_described_as_far_as_it_is_printed() -> None:
    """Issue lies in volume and volume in periodical, a day needs its month, and a lone name may be a group's."""
    citation = Citation(
        type="article",
        title="Lanes",
        authors=(Author(family="The Walkers"),),
        container="Letters",
        publisher="Press",
        year=2020,
        month=3,
        day=4,
        volume="7",
        issue="2",
        pages="1–9",
        arxiv="2001.00001",
    )
    assert describe_work(citation) == {
        "@type": "ScholarlyArticle",
        "name": "Lanes",
        "author": [{"@type": "Organization", "name": "The Walkers"}],
        "datePublished": "2020-03-04",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "2",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "7",
                "isPartOf": {"@type": "Periodical", "name": "Letters"},
            },
        },
        "publisher": {"@type": "Organization", "name": "Press"},
        "pagination": "1–9",
        "identifier": [{"@type": "PropertyValue", "propertyID": "arXiv", "value": "2001.00001"}],
        "sameAs": ["https://arxiv.org/abs/2001.00001"],
    }


def test_nothing_is_made_up_about_a_bare_work() -> None:
    """A work of which only the title is printed has nothing but that."""
    assert describe_work(Citation(type="book", title="Lanes", day=3)) == {"@type": "Book", "name": "Lanes"}


def test_every_page_keeps_to_the_terms(fabricated: Survey, catalogue: Catalogue) -> None:
    """No page uses a property that schema.org does not give to its type, and none an absent value."""
    modalities = fabricated.vocabularies["modalities"]
    pages = [
        *(describe_study_page(study, "A study.", catalogue, locate) for study in fabricated.studies),
        *(describe_dataset_page(dataset, "A dataset.", catalogue, locate) for dataset in fabricated.datasets),
        *(describe_term_page(modalities, term, catalogue, locate) for term in modalities.terms),
    ]
    for node in list_nodes(pages):
        assert node.keys() - {"@type", "@id"} <= PROPERTIES[node["@type"]]
        assert not [name for name, value in node.items() if value in (None, "", [])]


def test_licence_of_the_data_is_found_by_what_it_applies_to(fabricated: Survey) -> None:
    """A survey whose record names no licence for its data has none."""
    record = fabricated.record
    code = record.licences[0].model_copy(update={"applies_to": "Code"})
    assert find_data_licence(record) == record.licences[0]
    assert find_data_licence(record.model_copy(update={"licences": (code,)})) is None


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "a & b", "line\u2028paragraph\u2029", '"\\', "Łódź"]
)
def test_text_stays_in_its_script_element(text: str) -> None:
    """Whatever a record says ends no element and no line, and reads back as written."""
    formatted = format_json_ld({"name": text})
    assert not set("<>&\u2028\u2029") & set(formatted)
    assert json.loads(formatted) == {"@context": "https://schema.org", "name": text}
