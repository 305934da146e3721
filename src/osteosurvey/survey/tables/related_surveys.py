"""The table of related surveys: one row for each, and one for this survey itself."""

from __future__ import annotations

from osteosurvey.models import RelatedSurvey
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Table, make_table, take_field

_YES_OR_NO = ("yes", "no")


def _related(field: str, name: str = "", minimum: int | None = None) -> Derivation[RelatedSurvey]:
    return take_field(RelatedSurvey, field, lambda r: r, name=name, minimum=minimum)


def _covers(modality: str) -> Derivation[RelatedSurvey]:
    return Derivation(
        modality,
        "text",
        f"Whether it covers the modality '{modality}': yes or no.",
        lambda r: "yes" if modality in r.modalities else "no",
        choices=_YES_OR_NO,
        required=True,
    )


def make_related_surveys_table(survey: Survey) -> Table:
    """Make the table of related surveys with a column for each modality; this survey's own row has no number."""
    columns: tuple[Derivation[RelatedSurvey], ...] = (
        Derivation("id", "text", "Permanent id of the record.", lambda r: r.id, required=True),
        _related("survey_number", minimum=1),
        _related("year"),
        Derivation(
            "describes_datasets",
            "text",
            "Whether it describes datasets.",
            lambda r: r.describes_datasets,
            choices=_YES_OR_NO,
            required=True,
        ),
        *(_covers(term.id) for term in survey.shown_terms["modalities"]),
        _related("remark"),
        Derivation("title", "text", "Title as printed.", lambda r: r.citation.title if r.citation else None),
        Derivation("doi", "text", "Digital object identifier, bare.", lambda r: r.citation.doi if r.citation else None),
    )
    description = "One row for each survey of the same field, and one for this survey itself."
    return make_table("related-surveys", "Related surveys", description, columns, survey.related_surveys, key=("id",))
