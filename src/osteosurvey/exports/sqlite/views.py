"""The views that people ask for, in the terms of the published contract; none of them is a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osteosurvey.exports.sqlite.statements import quote, quote_text
from osteosurvey.exports.sqlite.terms import name_terms_table

VIEWS = {
    "best_auc": """
        SELECT study_id, title, year, evaluation, value AS auc, printed, qualifier, target, site, model, cohort, source
        FROM (
          SELECT estimates.*, studies.title, studies.year,
            row_number() OVER (
              PARTITION BY study_id, evaluation ORDER BY value DESC, estimate
            ) AS place
          FROM estimates JOIN studies ON studies.id = study_id
          WHERE metric = 'auc'
        )
        WHERE place = 1
        ORDER BY study_id, evaluation""",
    "internal_external": """
        SELECT internal.study_id, internal.metric, internal.target, internal.site, internal.model, internal.unit,
          internal.evaluation, internal.value AS internal, internal.printed AS internal_printed,
          external.value AS external, external.printed AS external_printed, external.cohort AS external_cohort,
          round(external.value - internal.value, 10) AS difference
        FROM estimates AS internal
        JOIN estimates AS external
          ON external.study_id = internal.study_id
          AND external.metric = internal.metric
          AND external.target IS internal.target
          AND external.against IS internal.against
          AND external.site IS internal.site
          AND external.view IS internal.view
          AND external.model IS internal.model
          AND external.unit IS internal.unit
          AND external.horizon_years = internal.horizon_years
          AND external.threshold IS internal.threshold
        WHERE internal.evaluation IN ('internal-test', 'cross-validation')
          AND external.evaluation = 'external-test'
        ORDER BY internal.study_id, internal.estimate, external.estimate""",
    "studies_by_modality_task_method": """
        SELECT modalities.value AS modality, tasks.value AS task, methods.value AS method,
          count(*) AS studies, json_group_array(study_id) AS ids
        FROM studies_modalities AS modalities
        JOIN studies_tasks AS tasks USING (study_id)
        JOIN studies_methods AS methods USING (study_id)
        GROUP BY modality, task, method
        ORDER BY modality, task, method""",
    "readiness": """
        SELECT question,
          count(*) FILTER (WHERE answer = 'yes') AS yes,
          count(*) FILTER (WHERE answer = 'no') AS no,
          count(*) FILTER (WHERE answer = 'not-reported') AS not_reported,
          count(*) FILTER (WHERE answer = 'unclear') AS unclear,
          (SELECT count(*) FROM studies) - count(*) AS not_extracted
        FROM answers
        GROUP BY question
        ORDER BY question""",
    "disputed": """
        SELECT record_kind, record_id, field, kind, severity,
          json_group_array(json_object('reading', reading, 'source', source, 'locator', locator)) AS readings,
          max(reading) FILTER (WHERE adopted = 'yes') AS adopted, reason
        FROM (SELECT * FROM readings ORDER BY record_kind, record_id, number)
        GROUP BY record_kind, record_id, field, kind, reason
        ORDER BY record_kind, record_id, min(number)""",
}
"""What each view selects."""


def create_views() -> Iterator[str]:
    """Write the statement that creates each view."""
    return (f"CREATE VIEW {quote(name)} AS{query}" for name, query in VIEWS.items())


def create_terms_view(vocabularies: Iterable[str]) -> str:
    """Write the statement that creates a view of the terms of all vocabularies."""
    parts = (
        f"SELECT {quote_text(name)} AS vocabulary, id, label, abbreviation, definition, parent, place"
        f" FROM {quote(name_terms_table(name))}"
        for name in vocabularies
    )
    return f"CREATE VIEW terms AS {' UNION ALL '.join(parts)}"
