"""What rendered pages say, read back as text."""

from __future__ import annotations

import re
from html import unescape

from osteosurvey.models import Dataset, Study
from osteosurvey.pages import PageRenderer
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

TEMPLATES = PROJECT / "site_templates"


def render_slot(name: str, survey: Survey) -> str:
    """Render a slot of the prose pages at the site's root."""
    return PageRenderer(survey, TEMPLATES).slots()[name]("")


def render_study(study: Study, survey: Survey) -> str:
    """Render the page of a study, below its heading."""
    return PageRenderer(survey, TEMPLATES).render_study(study).body


def render_dataset(dataset: Dataset, survey: Survey) -> str:
    """Render the page of a dataset, below its heading."""
    return PageRenderer(survey, TEMPLATES).render_dataset(dataset).body


def read_text(html: str) -> str:
    """Read the text of a part of a page as one line; the notes that hold a number's source stay out."""
    html = re.sub(r'<span class="sv-sourced__note".*?</span>', "", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def read_facts(html: str) -> dict[str, str]:
    """Read the lists of facts of a part of a page; of two with one name the first."""
    facts: dict[str, str] = {}
    for name, fact in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL):
        facts.setdefault(read_text(name), read_text(fact))
    return facts


def cut(html: str, start: str, end: str) -> str:
    """Cut a page from one mark up to the next other one."""
    return html[html.index(start) :].partition(end)[0]
