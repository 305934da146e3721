"""The form for a study: what it must know of the engine and the survey beside the published schema and terms."""

from __future__ import annotations

import json
from dataclasses import dataclass

from osteosurvey.adding.drafting import draft_study
from osteosurvey.adding.found import Found
from osteosurvey.canonical import MAX_FLOW_ITEM, MAX_FLOW_WIDTH, ONE_LINE_MODELS
from osteosurvey.catalogue import BRANCH
from osteosurvey.checks.identity import RESERVED
from osteosurvey.layout import STUDY
from osteosurvey.models.fields import TEXT_RULES, URL_RULE
from osteosurvey.reading import MISSING, RULES
from osteosurvey.survey import Survey

EXAMPLE_ID = "doe-2020-lists"
"""Id of the study in the example, which nobody can take for a real one."""

SUGGESTIONS = {
    "Cohort.dataset": "datasets",
    "Estimate.cohort": "cohorts",
    "Estimate.model": "models",
    "Overlap.study": "studies",
}
"""Fields, by the name of their part, that name something else, with what is offered for them while somebody types."""


@dataclass(frozen=True, slots=True)
class FormView:
    """The form; `settings` is JSON for its script."""

    settings: str
    example: str
    """The record of a study that nothing is known of, with a question for each field."""


def make_form(survey: Survey) -> FormView:
    """Make what the page of the form holds before any script runs."""
    settings = {
        "repository": (survey.record.repository or "").rstrip("/"),
        "branch": BRANCH,
        "folder": f"data/{STUDY.folder}/",
        "first_line": STUDY.first_line,
        "flow_width": MAX_FLOW_WIDTH,
        "flow_item": MAX_FLOW_ITEM,
        "one_line": [model.__name__ for model in ONE_LINE_MODELS],
        "suggestions": SUGGESTIONS,
        "reserved": sorted(RESERVED),
        "rules": {**RULES, **TEXT_RULES, "missing": MISSING, "url": URL_RULE},
    }
    example = draft_study(EXAMPLE_ID, Found(), survey.vocabularies)
    return FormView(json.dumps(settings, ensure_ascii=False), example)
