"""What is wrong in the broken survey."""

from __future__ import annotations

from tests.checks.broken.citation import CITATION
from tests.checks.broken.cohorts import COHORTS
from tests.checks.broken.meaning import MEANING

BROKEN_ISSUES = [*MEANING, *CITATION, *COHORTS]
"""Everything that is wrong in the broken survey, in file order."""
