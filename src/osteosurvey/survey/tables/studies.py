"""The table of studies: one row for each."""

from __future__ import annotations

from typing import get_args

from osteosurvey.citations.parts import find_lasting_address
from osteosurvey.models import Answered, Citation, Provenance, Size, Study, Taxonomy
from osteosurvey.models.fields import Answer, PaperPart
from osteosurvey.models.sizes import count, printed, whole_study_cohorts
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Table, description_of, make_table

ANSWERS: tuple[str, ...] = get_args(Answer)
"""Every answer to a question."""

PAPER_PARTS: tuple[str, ...] = get_args(PaperPart)
"""Everything that can be read of a paper."""


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
    Derivation("id", "text", "Permanent id of the study.", lambda s: s.id, required=True),
    Derivation(
        "survey_number", "integer", description_of(Study, "survey_number"), lambda s: s.survey_number, minimum=1
    ),
    Derivation("title", "text", "Title as printed.", lambda s: s.citation.title, required=True),
    Derivation("authors", "list", "Authors as printed; 'et al.' last where cut.", lambda s: author_names(s.citation)),
    Derivation("year", "integer", "Year of publication.", lambda s: s.citation.year),
    Derivation("container", "text", "Journal, proceedings or archive, as printed.", lambda s: s.citation.container),
    Derivation("doi", "text", "Digital object identifier, bare.", lambda s: s.citation.doi),
    Derivation("url", "text", "Web address of the work.", lambda s: find_lasting_address(s.citation)),
    Derivation(
        "modalities", "list", "Kinds of image.", lambda s: s.taxonomy.modalities, terms="modalities", required=True
    ),
    Derivation(
        "tasks",
        "list",
        "Clinical tasks, the survey's own grouping first.",
        lambda s: s.taxonomy.tasks,
        terms="tasks",
        required=True,
    ),
    Derivation(
        "methods",
        "list",
        "Method families, in printed order.",
        lambda s: s.taxonomy.methods,
        terms="methods",
        required=True,
    ),
    Derivation(
        "patients",
        "integer",
        "Patients of the whole study as printed, without its qualifier; parts printed one by one are added.",
        lambda s: count(_sizes(s), "patient"),
        minimum=1,
    ),
    Derivation(
        "images",
        "integer",
        "Images of the whole study as printed, without its qualifier; parts printed one by one are added.",
        lambda s: count(_sizes(s), "image"),
        minimum=1,
    ),
    Derivation("access", "list", "Who can have the data.", _access, terms="access"),
    Derivation(
        "external_validation",
        "text",
        "Whether the model was tested on data of another origin; empty until extracted.",
        lambda s: _answer(s.validation.external),
        choices=ANSWERS,
    ),
    Derivation(
        "explainability",
        "text",
        "Whether the study explains its model; empty until extracted.",
        lambda s: _answer(s.taxonomy.explainability),
        choices=ANSWERS,
    ),
    Derivation(
        "explainability_techniques",
        "list",
        "Techniques that the study itself used.",
        _techniques,
        terms="explainability",
    ),
    Derivation("method_label", "text", description_of(Taxonomy, "method_label"), lambda s: s.taxonomy.method_label),
    Derivation("models", "list", "Models that the source names.", lambda s: tuple(m.name for m in s.taxonomy.models)),
    Derivation("sizes_printed", "list", "Sizes of the whole study exactly as printed.", lambda s: printed(_sizes(s))),
    Derivation(
        "other_survey_numbers",
        "list",
        description_of(Study, "other_survey_numbers"),
        lambda s: s.other_survey_numbers,
        items="integer",
        minimum=1,
    ),
    Derivation(
        "estimates",
        "integer",
        "How many printed numbers the record holds.",
        lambda s: len(s.estimates),
        minimum=0,
        required=True,
    ),
    Derivation(
        "extracted_from",
        "list",
        description_of(Provenance, "extracted_from"),
        lambda s: s.provenance.extracted_from,
        terms="sources",
        required=True,
    ),
    Derivation("read", "list", description_of(Provenance, "read"), lambda s: s.provenance.read, choices=PAPER_PARTS),
)


def make_studies_table(survey: Survey) -> Table:
    """Make the table of studies, sorted by id."""
    return make_table(
        "studies",
        "Studies",
        "One row for each study, those added after the survey included.",
        _STUDY_COLUMNS,
        survey.studies,
        key=("id",),
    )
