"""Studies as plain Markdown pages: what the same content costs when MkDocs makes every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.pages.credit import make_credit
from osteosurvey.pages.filters import make_page_environment
from osteosurvey.pages.records.study_page import make_study_page
from osteosurvey.pages.records.surroundings import AllSurroundings
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS

_TEMPLATE = "plain_study.md.jinja"


def format_studies(survey: Survey) -> Iterator[tuple[str, str]]:
    """Write the page of each study with the headings, tables and text that the site's own page has, beside its id."""
    catalogue = Catalogue(survey)
    surroundings, credit = AllSurroundings(catalogue), make_credit(survey)
    template = make_page_environment(Path(__file__).parent, catalogue).get_template(_TEMPLATE)
    shared = {
        "axes": [survey.vocabularies[axis] for axis in survey.axes],
        "questions": {"validation": VALIDATION_QUESTIONS, "availability": AVAILABILITY_QUESTIONS},
        "formats": CITATION_FORMATS,
    }
    for study in catalogue.studies:
        neighbours = catalogue.neighbours[study.id]
        yield (
            study.id,
            template.render(
                study=study,
                page=make_study_page(study, catalogue, credit),
                around=surroundings.find(study),
                neighbours=neighbours,
                **shared,
            ),
        )
