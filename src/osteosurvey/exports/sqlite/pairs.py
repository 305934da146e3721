"""The table of internal beside external results."""

from __future__ import annotations

from osteosurvey.survey import Survey
from osteosurvey.survey.pairs import Pair, pairs_of
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table

_COLUMNS: tuple[Derivation[Pair], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda p: p.study.id, required=True),
    Derivation("metric", "text", "What is measured.", lambda p: p.internal.metric, required=True),
    Derivation("target", "text", "The condition, where either number reports it.", lambda p: p.find("target")),
    Derivation("site", "text", "The part of the body, where either number reports it.", lambda p: p.find("site")),
    Derivation("model", "text", "The model, where either number reports it.", lambda p: p.find("model")),
    Derivation("unit", "text", "Unit of analysis, where either number reports it.", lambda p: p.find("unit")),
    Derivation("evaluation", "text", "The kind of data of the same origin.", lambda p: p.internal.evaluation),
    Derivation("internal", "number", "The number on data of the same origin.", lambda p: p.internal.value),
    Derivation("internal_printed", "text", "The same as printed.", lambda p: p.internal.printed),
    Derivation("external", "number", "The number on data of another origin.", lambda p: p.external.value),
    Derivation("external_printed", "text", "The same as printed.", lambda p: p.external.printed),
    Derivation("external_cohort", "text", "Id of the cohort of another origin.", lambda p: p.external.cohort),
    Derivation("difference", "number", "External minus internal.", lambda p: p.difference),
)


def make_pairs_table(survey: Survey) -> Table:
    """Make the table, study by study."""
    pairs = (pair for study in survey.studies for pair in pairs_of(study, survey))
    description = "One row for each external result and the internal result that it is compared with."
    references = (Reference(("study_id",), "studies"),)
    title = "Internal and external results"
    return make_table("internal_external", title, description, _COLUMNS, pairs, references=references)
