"""The table of all studies in pages: its script takes further rows from them, and readers without scripts walk them."""

from __future__ import annotations

from osteosurvey.models import Study
from osteosurvey.pages.lists.numbered import NumberedPage, PageSizes, fill_pages, number_pages
from osteosurvey.survey.catalogue import Catalogue

NAME, PATH = "Studies", "studies/"

SHELL = "table/shell/"
"""Shell of the pages behind the first one, which need the looks of a table and not those of a study."""

CAPTION = "All studies: those of the survey in the order of its reference list, then any added later"


def number_study_pages(catalogue: Catalogue, sizes: PageSizes) -> tuple[NumberedPage[str, Study], ...]:
    """Divide all studies, in the order of the table, into pages of one length."""
    return number_pages(PATH, fill_pages([("", catalogue.studies)], sizes.items))
