"""Studies as plain Markdown pages: the same content for another program to make pages of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from markupsafe import Markup

from osteosurvey.models import Study
from osteosurvey.pages import Page
from osteosurvey.pages.credit import make_credit
from osteosurvey.pages.filters import make_page_environment
from osteosurvey.pages.records.study_page import make_study_page
from osteosurvey.pages.records.surroundings import AllSurroundings
from osteosurvey.survey import Survey

_TEMPLATE = "plain_study.md.jinja"

_FRAME = re.compile(r"<(figure|table)\b.*?</\1>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


def format_studies(survey: Survey, render: Callable[[Study], Page]) -> Iterator[tuple[Study, Page, str]]:
    """Give each study, its page of the site, and that page as Markdown with the same headings, tables and text."""
    catalogue = survey.catalogue
    surroundings, credit = AllSurroundings(catalogue), make_credit(survey)
    template = make_page_environment(Path(__file__).parent, catalogue).get_template(_TEMPLATE)
    for study in catalogue.studies:
        page = render(study)
        text = template.render(
            study=study,
            page=make_study_page(study, catalogue, credit),
            around=surroundings.find(study),
            neighbours=catalogue.neighbours[study.id],
            axes=[survey.vocabularies[axis] for axis in survey.axes],
            drawings=Markup(copy_drawings(page.body)),  # finished, as it is of the page
        )
        yield study, page, text


def copy_drawings(body: str) -> str:
    """Copy what Markdown cannot write: figures, and tables with drawings, each as one block of HTML."""
    frames = (match[0] for match in _FRAME.finditer(body))
    return "\n\n".join(_BLANK_LINES.sub("\n", frame) for frame in frames if "<svg" in frame)
