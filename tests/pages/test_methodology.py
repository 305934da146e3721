"""What the methodology page counts."""

from __future__ import annotations

from osteosurvey.catalogue import Catalogue
from osteosurvey.pages.methodology import CheckState, DisputeCount, make_check_state, make_dispute_count


def test_checked_studies_are_counted_among_all(catalogue: Catalogue) -> None:
    """A study counts as checked when somebody has compared it with its paper, however often."""
    assert make_check_state(catalogue) == CheckState("2", "5 studies")


def test_disputed_fields_are_counted_in_their_studies(catalogue: Catalogue) -> None:
    """Two disputed fields of one study are two fields in one study."""
    assert make_dispute_count(catalogue) == DisputeCount("2 fields", "1 study")
