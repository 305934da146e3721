"""The form for a study: what it must know of the engine and the survey beside the published schema and terms."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import get_args

from osteosurvey.checks.hints import OPEN_ANSWERS, SIZE_FIELDS, TESTED_ON
from osteosurvey.checks.identity import RESERVED
from osteosurvey.checks.sources import READ_IN
from osteosurvey.citations import same_work
from osteosurvey.citations.read import crossref
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.contributing.add import ids
from osteosurvey.contributing.add.drafting import Drafter
from osteosurvey.models.fields import TEXT_RULES, URL_RULE, PaperPart
from osteosurvey.models.later_sources import READINGS, list_fitting_kinds
from osteosurvey.models.layout import DATASET, RELATED_SURVEY, STUDY, WORKS_FILE
from osteosurvey.models.unknown_names import describe_limits
from osteosurvey.models.violations import MESSAGES, MISSING
from osteosurvey.records.canonical import MAX_FLOW_ITEM, MAX_FLOW_WIDTH, ONE_LINE_MODELS
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from osteosurvey.survey.catalogue import BRANCH

EXAMPLE_ID = "doe-2020-lists"
"""Id of the study in the example, which nobody can take for a real one."""

SUGGESTIONS = {
    "Cohort.dataset": "datasets",
    "Estimate.cohort": "cohorts",
    "Estimate.model": "models",
    "Overlap.study": "studies",
}
"""Fields, by the name of their part, that name something else, with what is offered for them while somebody types."""

SENTENCES = ("detail", "limitations", "note", "population", "reason", "strengths", "summary", "text", "title", "value")
"""Fields of text that may need more than one line; all others are a few words."""

PAGES = {
    f"data/{STUDY.folder}/": "studies/{id}/",
    f"data/{DATASET.folder}/": "datasets/{id}/",
    f"data/{RELATED_SURVEY.folder}/": "related-surveys/",
    f"data/{WORKS_FILE}": "references/",
}
"""The page that shows a cited work, by how the path of its record begins."""

OWN_FIELDS = {
    "Cohort": ("id", "label", "overlaps", "note"),
    "Contributor": ("name", "orcid"),
    "DisputedField": ("field", "readings", "adopted", "reason"),
    "Estimate": ("value", "printed", "qualifier", "interval", "note"),
    "ImagedSite": ("site",),
    "NamedModel": ("name",),
    "Overlap": ("study",),
    "PaperCheck": ("by", "orcid"),
    "Reading": ("value",),
    "Size": ("value", "printed", "qualifier", "note"),
}
"""Fields that a part shares with no other of its list, by the part's name; a part added like another lacks them."""


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
        "own": OWN_FIELDS,
        "pages": PAGES,
        "sentences": SENTENCES,
        "ids": ids.describe_rules(
            [*(work.citation.title for work in list_works(survey)), survey.record.citation.title]
        ),
        "crossref": crossref.describe_rules(),
        "has_edition": any(not study.came_later for study in survey.studies),
        "reference_count": survey.record.reference_count,
        "fitting": {"": list_fitting_kinds(()), READINGS: list_fitting_kinds((READINGS,))},
        "hints": {
            "open_answers": sorted(OPEN_ANSWERS),
            "size_fields": sorted(SIZE_FIELDS),
            "tested_on": TESTED_ON,
        },
        "nearness": describe_limits(),
        "paper_parts": get_args(PaperPart),
        "read_in": READ_IN,
        "same_work": same_work.describe_rules(),
        "reserved": sorted(RESERVED),
        "rules": {**MESSAGES, **TEXT_RULES, "missing": MISSING, "url": URL_RULE},
    }
    example = Drafter(survey.vocabularies).draft(EXAMPLE_ID, WorkDescription())
    return FormView(json.dumps(settings, ensure_ascii=False), example)
