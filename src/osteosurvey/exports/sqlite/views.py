"""The views that people ask for, in the terms of the published contract; none of them is a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osteosurvey.exports.sqlite.statements import quote, quote_text
from osteosurvey.exports.sqlite.terms import name_terms_table
from osteosurvey.survey.tables.answers import QUESTION_PATHS

_QUESTIONS = ", ".join(f"({quote_text(path)})" for path in QUESTION_PATHS)

VIEWS = {
    "best_auc": """
        SELECT study_id, title, year, evaluation, value AS auc, printed, qualifier, target, site, model, cohort, source
        FROM (
          SELECT estimates.*, studies.title, studies.year,
            row_number() OVER (
              PARTITION BY study_id, evaluation ORDER BY value DESC, estimate
            ) AS place
          FROM estimates JOIN studies ON studies.id = study_id
          WHERE metric = 'auc' AND superseded IS NULL
        )
        WHERE place = 1
        ORDER BY study_id, evaluation""",
    "studies_by_modality_task_method": """
        SELECT modalities.value AS modality, tasks.value AS task, methods.value AS method,
          count(*) AS studies, json_group_array(study_id) AS ids
        FROM studies_modalities AS modalities
        JOIN studies_tasks AS tasks USING (study_id)
        JOIN studies_methods AS methods USING (study_id)
        GROUP BY modality, task, method
        ORDER BY modality, task, method""",
    "readiness": f"""
        WITH asked(question) AS (VALUES {_QUESTIONS})
        SELECT question,
          count(*) FILTER (WHERE answer = 'yes') AS yes,
          count(*) FILTER (WHERE answer = 'no') AS no,
          count(*) FILTER (WHERE answer = 'not-reported') AS not_reported,
          count(*) FILTER (WHERE answer = 'unclear') AS unclear,
          (SELECT count(*) FROM studies) - count(answer) AS not_extracted
        FROM asked LEFT JOIN answers USING (question)
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
