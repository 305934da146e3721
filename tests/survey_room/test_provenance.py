"""How records were made, and who has compared them with the paper."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Provenance
from osteosurvey.survey import Survey
from osteosurvey.survey.provenance import find_basis, is_compared, list_kinds, read_source_kinds, rests_on_survey_alone

SOMEBODY, NAMESAKE = "0000-0002-1825-0097", "0000-0001-5109-3700"


def make_provenance(*sources: str, checks: tuple[Any, ...] = (), by: tuple[Any, ...] = ()) -> Provenance:
    """Make the provenance of a record, with checks and extractors as pairs of name and ORCID iD."""
    return Provenance.model_validate(
        {
            "extracted_from": sources,
            "paper_checks": [{"by": name, "orcid": orcid, "on": "2026-01-31"} for name, orcid in checks],
            "contributors": [{"name": name, "orcid": orcid, "role": "extracted"} for name, orcid in by],
        },
        strict=False,
    )


@pytest.mark.parametrize(
    ("sources", "kinds", "basis"),
    [
        (("table-a",), {"survey"}, "survey"),
        (("references", "section-2"), {"survey"}, "survey"),
        (("paper",), {"paper"}, "paper"),
        (("paper-abstract", "table-a"), {"paper", "survey"}, "paper"),
        (("other-review",), {"review"}, "review"),
        (("other-review", "table-a"), {"review", "survey"}, "review"),
        (("other-review", "paper"), {"review", "paper"}, "paper"),
    ],
)
def test_a_record_rests_on_the_nearest_text_to_the_paper(
    fabricated: Survey, sources: tuple[str, ...], kinds: set[str], basis: str
) -> None:
    """A record that was read in the paper in part rests on the paper; only one without any other text on the survey."""
    provenance = make_provenance(*sources)
    found = (list_kinds(provenance, fabricated.source_kinds), find_basis(provenance, fabricated.source_kinds))
    assert found == (kinds, basis)


def test_a_source_without_a_kind_is_the_survey_s(fabricated: Survey) -> None:
    """Vocabularies that know the survey alone need no kinds, and neither does a source that none defines."""
    bare = {key: term.model_copy(update={"kind": None}) for key, term in fabricated.terms.items()}
    kinds = read_source_kinds(bare)
    assert kinds == dict.fromkeys((term.id for term in fabricated.vocabularies["sources"].terms), "survey")
    assert find_basis(make_provenance("paper"), read_source_kinds({})) == "survey"


@pytest.mark.parametrize(
    ("provenance", "compared", "alone"),
    [
        (make_provenance("table-a"), False, True),
        (make_provenance("table-a", checks=(("Jane Doe", None),)), True, False),
        (make_provenance("table-a", checks=(("Jane Doe", None),), by=(("Jane Doe", None),)), True, False),
        (make_provenance("other-review"), False, False),
        (make_provenance("paper"), False, False),
        (make_provenance("paper", by=(("Jane Doe", None),)), False, False),
        (make_provenance("paper", checks=(("Jane Doe", None),)), True, False),
        (make_provenance("paper", checks=(("jane doe", None),), by=(("Jane Doe", None),)), False, False),
        (make_provenance("paper", checks=(("J. Doe", SOMEBODY),), by=(("Jane Doe", SOMEBODY),)), False, False),
        (make_provenance("paper", checks=(("Jane Doe", SOMEBODY),), by=(("Jane Doe", NAMESAKE),)), True, False),
        (make_provenance("paper", checks=(("Jane Doe", SOMEBODY),), by=(("Jane Doe", None),)), False, False),
        (make_provenance("paper", "table-a", checks=(("Jane Doe", None),), by=(("Jane Doe", None),)), False, False),
        (
            make_provenance("paper", checks=(("Jane Doe", None), ("Max Poe", None)), by=(("Jane Doe", None),)),
            True,
            False,
        ),
    ],
)
def test_a_record_is_compared_by_a_second_person(
    fabricated: Survey, provenance: Provenance, compared: bool, alone: bool
) -> None:
    """Who read the paper to make a record is no second reader of it; one made from the survey needs but one reader."""
    kinds = fabricated.source_kinds
    assert (is_compared(provenance, kinds), rests_on_survey_alone(provenance, kinds)) == (compared, alone)


def test_who_corrects_a_record_can_compare_it(fabricated: Survey) -> None:
    """Only those who extracted a record are left out of who can compare it."""
    provenance = make_provenance("paper", checks=(("Jane Doe", None),), by=(("Jane Doe", None),))
    (person,) = provenance.contributors
    corrected = provenance.model_copy(update={"contributors": (person.model_copy(update={"role": "corrected"}),)})
    assert is_compared(corrected, fabricated.source_kinds)
