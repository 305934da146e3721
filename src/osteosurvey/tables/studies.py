"""The tables of studies: one row a study, a printed number, a cohort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from osteosurvey.citation_parts import find_lasting_address
from osteosurvey.models import Answered, Citation, Cohort, Estimate, Size, Study, Taxonomy
from osteosurvey.survey import Survey
from osteosurvey.tables.sizes import count, printed, whole_study_cohorts
from osteosurvey.tables.table import Derivation, Table, description_of, make_table


def author_names(citation: Citation) -> tuple[str, ...]:
    """List authors as printed, with 'et al.' last where the source cuts the list short."""
    names = tuple(f"{author.given} {author.family}" if author.given else author.family for author in citation.authors)
    return (*names, "et al.") if citation.et_al else names


def _sizes(study: Study) -> list[Size]:
    return [size for cohort in whole_study_cohorts(study) for size in cohort.sizes]


def _access(study: Study) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cohort.access for cohort in whole_study_cohorts(study) if cohort.access))


def _answer(question: Answered | None) -> str | None:
    return question.answer if question else None


def _techniques(study: Study) -> tuple[str, ...]:
    return study.taxonomy.explainability.techniques if study.taxonomy.explainability else ()


_STUDY_COLUMNS: tuple[Derivation[Study], ...] = (
    Derivation("id", "text", "Permanent id of the study.", lambda s: s.id),
    Derivation("survey_number", "integer", description_of(Study, "survey_number"), lambda s: s.survey_number),
    Derivation("title", "text", "Title as printed.", lambda s: s.citation.title),
    Derivation("authors", "list", "Authors as printed; 'et al.' last where cut.", lambda s: author_names(s.citation)),
    Derivation("year", "integer", "Year of publication.", lambda s: s.citation.year),
    Derivation("container", "text", "Journal, proceedings or archive, as printed.", lambda s: s.citation.container),
    Derivation("doi", "text", "Digital object identifier, bare.", lambda s: s.citation.doi),
    Derivation("url", "text", "Web address of the work.", lambda s: find_lasting_address(s.citation)),
    Derivation("modalities", "list", "Kinds of image.", lambda s: s.taxonomy.modalities),
    Derivation("tasks", "list", "Clinical tasks, the survey's own grouping first.", lambda s: s.taxonomy.tasks),
    Derivation("methods", "list", "Method families, in printed order.", lambda s: s.taxonomy.methods),
    Derivation(
        "patients",
        "integer",
        "Patients of the whole study as printed, without its qualifier; parts printed one by one are added.",
        lambda s: count(_sizes(s), "patient"),
    ),
    Derivation(
        "images",
        "integer",
        "Images of the whole study as printed, without its qualifier; parts printed one by one are added.",
        lambda s: count(_sizes(s), "image"),
    ),
    Derivation("access", "list", "Who can have the data.", _access),
    Derivation(
        "external_validation",
        "text",
        "Whether the model was tested on data of another origin; empty until extracted.",
        lambda s: _answer(s.validation.external),
    ),
    Derivation(
        "explainability",
        "text",
        "Whether the study explains its model; empty until extracted.",
        lambda s: _answer(s.taxonomy.explainability),
    ),
    Derivation("explainability_techniques", "list", "Techniques that the study itself used.", _techniques),
    Derivation("method_label", "text", description_of(Taxonomy, "method_label"), lambda s: s.taxonomy.method_label),
    Derivation("models", "list", "Models that the source names.", lambda s: tuple(m.name for m in s.taxonomy.models)),
    Derivation("sizes_printed", "list", "Sizes of the whole study exactly as printed.", lambda s: printed(_sizes(s))),
    Derivation(
        "other_survey_numbers", "list", description_of(Study, "other_survey_numbers"), lambda s: s.other_survey_numbers
    ),
    Derivation("estimates", "integer", "How many printed numbers the record holds.", lambda s: len(s.estimates)),
)


@dataclass(frozen=True, slots=True)
class _EstimateOf:
    study: Study
    estimate: Estimate


def _estimates(survey: Survey) -> Iterator[_EstimateOf]:
    return (_EstimateOf(study, estimate) for study in survey.studies for estimate in study.estimates)


def _bound(estimate: Estimate, name: Literal["low", "high"]) -> float | None:
    return getattr(estimate.interval, name) if estimate.interval else None


def _estimate(name: str) -> str:
    return description_of(Estimate, name)


_ESTIMATE_COLUMNS: tuple[Derivation[_EstimateOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda e: e.study.id),
    Derivation("survey_number", "integer", description_of(Study, "survey_number"), lambda e: e.study.survey_number),
    Derivation("metric", "text", _estimate("metric"), lambda e: e.estimate.metric),
    Derivation("value", "number", _estimate("value"), lambda e: e.estimate.value),
    Derivation("printed", "text", _estimate("printed"), lambda e: e.estimate.printed),
    Derivation("target", "text", _estimate("target"), lambda e: e.estimate.target),
    Derivation("evaluation", "text", _estimate("evaluation"), lambda e: e.estimate.evaluation),
    Derivation("model", "text", _estimate("model"), lambda e: e.estimate.model),
    Derivation("unit", "text", _estimate("unit"), lambda e: e.estimate.unit),
    Derivation("source", "text", _estimate("source"), lambda e: e.estimate.source),
    Derivation("qualifier", "text", _estimate("qualifier"), lambda e: e.estimate.qualifier),
    Derivation("site", "text", _estimate("site"), lambda e: e.estimate.site),
    Derivation("horizon_years", "list", _estimate("horizon_years"), lambda e: e.estimate.horizon_years),
    Derivation("cohort", "text", _estimate("cohort"), lambda e: e.estimate.cohort),
    Derivation("interval_low", "number", "Lower bound, if printed.", lambda e: _bound(e.estimate, "low")),
    Derivation("interval_high", "number", "Upper bound, if printed.", lambda e: _bound(e.estimate, "high")),
    Derivation("locator", "text", _estimate("locator"), lambda e: e.estimate.locator),
    Derivation("note", "text", _estimate("note"), lambda e: e.estimate.note),
)


@dataclass(frozen=True, slots=True)
class _CohortOf:
    study: Study
    cohort: Cohort


def _cohorts(survey: Survey) -> Iterator[_CohortOf]:
    return (_CohortOf(study, cohort) for study in survey.studies for cohort in study.cohorts)


def _cohort(name: str) -> str:
    return description_of(Cohort, name)


_COHORT_COLUMNS: tuple[Derivation[_CohortOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda c: c.study.id),
    Derivation("cohort", "text", _cohort("id"), lambda c: c.cohort.id),
    Derivation("role", "text", _cohort("role"), lambda c: c.cohort.role),
    Derivation("patients", "integer", "Patients as printed.", lambda c: count(c.cohort.sizes, "patient")),
    Derivation("images", "integer", "Images as printed.", lambda c: count(c.cohort.sizes, "image")),
    Derivation("centers", "integer", _cohort("centers"), lambda c: c.cohort.centers),
    Derivation("country", "text", _cohort("country"), lambda c: c.cohort.country),
    Derivation("dataset_id", "text", _cohort("dataset"), lambda c: c.cohort.dataset),
    Derivation("access", "text", _cohort("access"), lambda c: c.cohort.access),
    Derivation("survey_number", "integer", description_of(Study, "survey_number"), lambda c: c.study.survey_number),
    Derivation("center_type", "text", _cohort("center_type"), lambda c: c.cohort.center_type),
    Derivation("sizes_printed", "list", "Every size exactly as printed.", lambda c: printed(c.cohort.sizes)),
    Derivation("modalities", "list", _cohort("modalities"), lambda c: c.cohort.modalities),
    Derivation("reference_standards", "list", _cohort("reference_standards"), lambda c: c.cohort.reference_standards),
    Derivation("source", "text", _cohort("source"), lambda c: c.cohort.source),
    Derivation("described_in", "text", _cohort("described_in"), lambda c: c.cohort.described_in),
    Derivation("note", "text", _cohort("note"), lambda c: c.cohort.note),
)


def make_studies_table(survey: Survey) -> Table:
    """Make the table of studies, sorted by id."""
    return make_table("studies", "Studies", "One row for each reviewed study.", _STUDY_COLUMNS, survey.studies)


def make_estimates_table(survey: Survey) -> Table:
    """Make the table of printed numbers, in the order of their records."""
    description = "One row for each printed number on how well a model did."
    return make_table("estimates", "Estimates", description, _ESTIMATE_COLUMNS, _estimates(survey))


def make_cohorts_table(survey: Survey) -> Table:
    """Make the table of cohorts, in the order of their records."""
    description = "One row for each group of patients or images that a study used for one purpose."
    return make_table("cohorts", "Cohorts", description, _COHORT_COLUMNS, _cohorts(survey))
