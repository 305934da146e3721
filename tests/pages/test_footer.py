"""The foot of every page."""

from __future__ import annotations

import dataclasses

import pytest

from osteosurvey.pages.footer import make_footer
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue


@pytest.mark.parametrize(
    ("has_later", "studies", "origin"),
    [
        (True, "5 studies", ", 4 of them from the survey by Abara-Łukasik and The Lane Walkers 2025"),
        (False, "4 studies", " from the survey by Abara-Łukasik and The Lane Walkers 2025"),
    ],
)
def test_the_foot_says_whose_studies_these_are(fabricated: Survey, has_later: bool, studies: str, origin: str) -> None:
    """Where studies came later, those of the survey are counted apart."""
    kept = tuple(one for one in fabricated.studies if has_later or one.id not in fabricated.later_ids)
    footer = make_footer(Catalogue(dataclasses.replace(fabricated, studies=kept)))
    assert (footer.studies, footer.origin) == (studies, origin)
