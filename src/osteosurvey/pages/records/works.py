"""A cited work as pages show it: who, what, where, and its addresses."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.citations.parts import WebLink, make_web_links
from osteosurvey.models import Citation
from osteosurvey.survey.display import format_authors, format_venue


@dataclass(frozen=True, slots=True)
class WorkView:
    """One cited work."""

    title: str
    authors: str
    venue: str
    links: tuple[WebLink, ...]


def make_work_view(citation: Citation) -> WorkView:
    """Prepare a citation for a page."""
    return WorkView(
        title=citation.title,
        authors=format_authors(citation),
        venue=format_venue(citation),
        links=make_web_links(citation),
    )
