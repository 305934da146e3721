"""The table of studies: one row for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from osteosurvey.citations.parts import find_lasting_address
from osteosurvey.models import Citation, OtherVersion, Provenance, Study, Taxonomy
from osteosurvey.models.citation import NoticeKind
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import FIELDS
from osteosurvey.survey.tables.field_columns import make_feature_columns, make_field_column
from osteosurvey.survey.tables.table import Derivation, Table, make_table, take_field


def author_names(citation: Citation) -> tuple[str, ...]:
    """List authors as printed, with 'et al.' last where the source cuts the list short."""
    names = tuple(f"{author.given} {author.family}" if author.given else author.family for author in citation.authors)
    return (*names, "et al.") if citation.et_al else names


def make_study_columns(survey: Survey) -> Iterator[Derivation[Study]]:
    """Make the columns in the order of the published contract."""
    yield from _COLUMNS_OF_WORKS
    yield from (_make_column(name, survey) for name in _FIELDS_BEFORE_LABEL)
    yield take_field(Taxonomy, "method_label", lambda s: s.taxonomy)
    yield from (_make_column(name, survey) for name in _FIELDS_BEHIND_LABEL)
    yield from _COLUMNS_OF_RECORDS
    yield from (_make_column(name, survey) for name in _FIELDS_AT_THE_END)
    yield _make_level_column(survey)
    yield from _COLUMNS_AT_THE_END
    yield from make_feature_columns(survey, "study", _itself)


def _name_version(version: OtherVersion) -> str | None:
    return version.doi or (f"arXiv:{version.arxiv}" if version.arxiv else version.url)


def _make_level_column(survey: Survey) -> Derivation[Study]:
    field, text = FIELDS["checked"], "How far the record has been checked against its paper."
    return Derivation("checked", "text", text, lambda s: field.read(s, survey).texts[0], choices=tuple(field.terms))


def _itself(study: Study) -> Study:
    return study


def _make_column(name: str, survey: Survey) -> Derivation[Study]:
    return make_field_column(FIELDS[name], survey)


_FIELDS_BEFORE_LABEL = (
    "modalities",
    "tasks",
    "methods",
    "patients",
    "images",
    "access",
    "external",
    "explainability",
    "explainability_techniques",
)
_FIELDS_BEHIND_LABEL = ("models", "sizes")
_FIELDS_AT_THE_END = ("contrasts", "clinical_inputs", "clinical_variables", "design")

_COLUMNS_OF_WORKS: tuple[Derivation[Study], ...] = (
    Derivation("id", "text", "Permanent id of the study.", lambda s: s.id, required=True),
    take_field(Study, "survey_number", lambda s: s, minimum=1),
    Derivation("title", "text", "Title as printed.", lambda s: s.citation.title, required=True),
    Derivation("authors", "list", "Authors as printed; 'et al.' last where cut.", lambda s: author_names(s.citation)),
    Derivation("year", "integer", "Year of publication.", lambda s: s.citation.year),
    Derivation("container", "text", "Journal, proceedings or archive, as printed.", lambda s: s.citation.container),
    Derivation("doi", "text", "Digital object identifier, bare.", lambda s: s.citation.doi),
    Derivation("url", "text", "Web address of the work.", lambda s: find_lasting_address(s.citation)),
)
"""What a citation of the study holds."""

_COLUMNS_OF_RECORDS: tuple[Derivation[Study], ...] = (
    take_field(Study, "other_survey_numbers", lambda s: s, minimum=1),
    Derivation(
        "estimates",
        "integer",
        "How many printed numbers the record holds; a result that two places print counts twice.",
        lambda s: len(s.estimates),
        minimum=0,
        required=True,
    ),
    take_field(Provenance, "extracted_from", lambda s: s.provenance),
    take_field(Provenance, "read", lambda s: s.provenance),
)
"""What the record itself holds, and where it comes from."""


_COLUMNS_AT_THE_END: tuple[Derivation[Study], ...] = (
    take_field(Citation, "arxiv", lambda s: s.citation),
    take_field(Citation, "pmid", lambda s: s.citation),
    take_field(Citation, "pmcid", lambda s: s.citation),
    Derivation(
        "notices",
        "list",
        "Kinds of notice that the publisher printed about the work, such as a correction.",
        lambda s: tuple(notice.kind for notice in s.citation.notices or ()),
        choices=get_args(NoticeKind),
    ),
    Derivation(
        "other_versions",
        "list",
        "DOI, arXiv number or web address of each other version of the work, such as the article of a preprint.",
        lambda s: tuple(filter(None, map(_name_version, s.citation.other_versions or ()))),
    ),
)
"""Further numbers of the work, and what was printed about it since."""


def make_studies_table(survey: Survey, studies: Sequence[Study] | None = None) -> Table:
    """Make the table of studies, sorted by id, or that of some of them, such as the retracted ones."""
    return make_table(
        "studies",
        "Studies",
        "One row for each study, those added after the survey included.",
        make_study_columns(survey),
        survey.studies if studies is None else studies,
        key=("id",),
    )
