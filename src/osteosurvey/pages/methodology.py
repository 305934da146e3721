"""The parts of the methodology page that come from the records."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.catalogue import Catalogue
from osteosurvey.wording import count_things, format_count


@dataclass(frozen=True, slots=True)
class CheckState:
    """How many records have been compared with their papers."""

    checked: str
    total: str


@dataclass(frozen=True, slots=True)
class DisputeCount:
    """How many fields places disagree about, and in how many studies."""

    fields: str
    studies: str


def make_check_state(catalogue: Catalogue) -> CheckState:
    """Count the studies that somebody has compared with the paper itself."""
    studies = catalogue.survey.studies
    checked = sum(bool(study.provenance.paper_checks) for study in studies)
    return CheckState(format_count(checked), count_things(len(studies), "study", "studies"))


def make_dispute_count(catalogue: Catalogue) -> DisputeCount:
    """Count the disputed fields of the studies."""
    disputed = {study.id: len(study.readings) for study in catalogue.survey.studies if study.readings}
    fields = count_things(sum(disputed.values()), "field", "fields")
    return DisputeCount(fields, catalogue.count_studies(disputed))
