"""What pages and files say in the terms of schema.org: works, licences, and who made the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osteosurvey.models import Citation, Licence, SurveyRecord

Node = dict[str, Any]
"""One thing with its properties."""

CONTEXT = "https://schema.org"

WORK_TYPES: Mapping[str, str] = {
    "article": "ScholarlyArticle",
    "conference-paper": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "proceedings": "Book",
    "book": "Book",
    "report": "Report",
    "web-page": "WebPage",
}
"""What schema.org calls each kind of work."""

_DATA_LICENCE = "data"
"""What the licence of the records applies to, in the survey's own record."""


def describe_reference(citation: Citation) -> Node:
    """Name a work that is described elsewhere, by its DOI where it has one."""
    identity = {"@id": f"https://doi.org/{citation.doi}"} if citation.doi else {}
    return {"@type": WORK_TYPES[citation.type], **identity, "name": citation.title}


def find_data_licence(record: SurveyRecord) -> Licence | None:
    """Find the licence that the survey's record names for its data."""
    return next((one for one in record.licences if one.applies_to.casefold() == _DATA_LICENCE), None)


def name_contributors(record: SurveyRecord) -> str:
    """Name those who made the data, who are more than the authors of the survey."""
    return f"The {record.short_title} contributors"


def drop_absent(node: Node) -> Node:
    """Leave out what the records do not hold."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
