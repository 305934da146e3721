"""What a study that comes after the survey is asked: the fields that it fills in, and the terms that it can choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osteosurvey.models import Vocabulary
from osteosurvey.models.later_sources import SOURCES, list_fitting_sources
from osteosurvey.models.layout import STUDY
from osteosurvey.records.schemas import make_schema

NOT_ASKED = (
    "Study.survey_number",
    "Study.other_survey_numbers",
    "Study.citation_sources",
    "Citation.other_versions",
    "Citation.notices",
    "Taxonomy.method_label",
    "Size.superseded",
    "GroupSize.superseded",
    "Estimate.superseded",
    "Provenance.paper_checks",
)
"""Fields, by the name of their part, that only the survey's own studies have, or that are filled in later."""

NEEDED = ("Provenance.read",)
"""Fields, by the name of their part, that a later study must have although the model does not require them."""


def offer_vocabularies(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Vocabulary]:
    """Give the vocabularies without the sources that a later study has nothing from: the survey and other reviews."""
    return {name: _offer(vocabulary) for name, vocabulary in vocabularies.items()}


def _offer(vocabulary: Vocabulary) -> Vocabulary:
    terms = list_fitting_sources(vocabulary.terms) if vocabulary.id == SOURCES else ()
    return vocabulary.model_copy(update={"terms": terms}) if terms else vocabulary


def make_later_schema(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Make the schema of a study that comes after the survey."""
    schema = make_schema(STUDY, offer_vocabularies(vocabularies))
    return {
        **_restrict(STUDY.model.__name__, schema),
        "$defs": {name: _restrict(name, part) for name, part in schema["$defs"].items()},
    }


def _restrict(part: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Drop the fields that are not asked, and require those that are needed."""
    if "properties" not in schema:
        return dict(schema)
    asked = {name: field for name, field in schema["properties"].items() if f"{part}.{name}" not in NOT_ASKED}
    needed = [name for name in asked if f"{part}.{name}" in NEEDED]
    return {**schema, "properties": asked, "required": [*schema.get("required", ()), *needed]}
