"""What the methodology page counts."""

from __future__ import annotations

import dataclasses

from osteosurvey.pages.catalogue import Catalogue
from osteosurvey.pages.methodology import (
    CheckState,
    DisputeCount,
    StageView,
    make_check_state,
    make_dispute_count,
    make_flow,
)
from osteosurvey.survey import Survey


def test_flow_counts_the_included_studies(catalogue: Catalogue) -> None:
    """The last stage is counted from the records, and the others are as printed."""
    assert make_flow(catalogue) == (
        StageView("Search of two databases", "120", is_counted=False, note="Both were searched on one day."),
        StageView("Studies included", "5", is_counted=True, note=None),
    )


def test_stage_without_a_printed_count_has_none(fabricated: Survey) -> None:
    """A stage that the text gives no count for shows none instead of 0."""
    record = fabricated.record
    search = record.selection_flow[0].model_copy(update={"count": None})
    changed = record.model_copy(update={"selection_flow": (search,)})
    assert make_flow(Catalogue(dataclasses.replace(fabricated, record=changed)))[0].count is None


def test_checked_studies_are_counted_among_all(catalogue: Catalogue) -> None:
    """A study counts as checked when somebody has compared it with its paper, however often."""
    assert make_check_state(catalogue) == CheckState("2", "5 studies")


def test_disputed_fields_are_counted_in_their_studies(catalogue: Catalogue) -> None:
    """Two disputed fields of one study are two fields in one study."""
    assert make_dispute_count(catalogue) == DisputeCount("2 fields", "1 study")
