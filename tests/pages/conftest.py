"""What the tests of pages share."""

from __future__ import annotations

import pytest

from osteosurvey.pages.catalogue import Catalogue
from osteosurvey.survey import Survey


@pytest.fixture(scope="session")
def catalogue(fabricated: Survey) -> Catalogue:
    """The look-ups of the fabricated survey."""
    return Catalogue(fabricated)
