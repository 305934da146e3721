"""How records were made, and who has compared them with the paper."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models import Provenance
from osteosurvey.survey import Survey
from osteosurvey.survey.provenance import (
    LEVELS,
    READ_LEVELS,
    SourceKinds,
    find_basis,
    find_level,
    is_compared,
    list_kinds,
    list_read,
    read_source_kinds,
    rests_on_survey_alone,
)

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
        (("companion-page", "table-a"), {"companion", "survey"}, "companion"),
        (("companion-page", "other-review"), {"companion", "review"}, "review"),
        (("companion-page", "paper"), {"companion", "paper"}, "paper"),
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
        (make_provenance("companion-page", "table-a"), False, False),
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


def with_reading(*sources: str, read: tuple[str, ...] = (), checked: tuple[tuple[str, ...], ...] = ()) -> Provenance:
    """Make the provenance of a record that was made from parts of the paper, or compared with some."""
    made = make_provenance(*sources, checks=(("Jane Doe", None),) * len(checked))
    checks = tuple(
        one.model_copy(update={"read": parts}) for one, parts in zip(made.paper_checks, checked, strict=True)
    )
    return made.model_copy(update={"read": read, "paper_checks": checks})


PAPER_KINDS: SourceKinds = {
    **dict.fromkeys(("paper", "paper-abstract", "paper-metadata", "paper-repository"), "paper"),
    "companion-page": "companion",
    "other-review": "review",
}
"""Whose text the standard places in a paper are, and some others; the rest is the survey's."""


@pytest.mark.parametrize(
    ("provenance", "kinds", "basis", "level"),
    [
        (with_reading("paper-metadata", "table-a", read=("metadata",)), {"survey"}, "survey", "survey"),
        (with_reading("paper-metadata", "table-a"), {"survey"}, "survey", "survey"),
        (
            with_reading("paper-repository", "companion-page", read=("metadata",)),
            {"companion"},
            "companion",
            "companion",
        ),
        (with_reading("paper-repository", "other-review"), {"review"}, "review", "review"),
        (with_reading("paper", "table-a", read=("metadata",)), {"survey"}, "survey", "survey"),
        (
            with_reading("paper-metadata", "table-a", read=("metadata", "abstract")),
            {"survey", "paper"},
            "paper",
            "abstract",
        ),
        (with_reading("table-a", read=("tables",)), {"survey", "paper"}, "paper", "tables"),
        (with_reading("paper-metadata", "paper-abstract", "table-a"), {"survey", "paper"}, "paper", "abstract"),
        (with_reading("table-a", checked=(("metadata",),)), {"survey"}, "survey", "survey"),
        (with_reading("table-a", checked=(("metadata",), ())), {"survey"}, "survey", "abstract"),
    ],
)
def test_title_data_and_a_repository_are_no_text(
    provenance: Provenance, kinds: set[str], basis: str, level: str
) -> None:
    """A record rests on its paper, and is at a level of it, only if more was read there or used from it than these."""
    found = (
        list_kinds(provenance, PAPER_KINDS),
        find_basis(provenance, PAPER_KINDS),
        find_level(provenance, PAPER_KINDS),
    )
    assert found == (kinds, basis, level)


def test_a_comparison_of_title_data_compares_nothing() -> None:
    """Who compared a record with the title page alone has not compared it with the paper."""
    title, text = (with_reading("table-a", checked=(parts,)) for parts in (("metadata",), ("metadata", "excerpts")))
    assert [is_compared(one, PAPER_KINDS) for one in (title, text)] == [False, True]
    assert [rests_on_survey_alone(one, PAPER_KINDS) for one in (title, text)] == [True, False]


@pytest.mark.parametrize(
    ("provenance", "level"),
    [
        (with_reading("table-a", "references"), "survey"),
        (with_reading("companion-page", "table-a"), "companion"),
        (with_reading("companion-page", "other-review"), "review"),
        (with_reading("table-a", read=("abstract",)), "abstract"),
        (with_reading("paper-abstract", read=("excerpts",)), "abstract"),
        (with_reading("paper", read=("abstract", "tables")), "tables"),
        (with_reading("paper", read=("supplement",)), "tables"),
        (with_reading("paper", read=("full-text", "abstract")), "full-text"),
        (with_reading("table-a", checked=(("abstract",), ("full-text",))), "full-text"),
        (with_reading("paper", read=("tables",), checked=(("abstract",),)), "tables"),
        (with_reading("paper"), "abstract"),
        (with_reading("table-a", checked=((),)), "abstract"),
        (with_reading("table-a", read=("metadata",)), "survey"),
        (with_reading("companion-page", "paper", read=("metadata",)), "companion"),
        (with_reading("table-a", read=("metadata",), checked=(("excerpts",),)), "abstract"),
    ],
)
def test_a_record_reaches_as_far_as_what_was_read(fabricated: Survey, provenance: Provenance, level: str) -> None:
    """The farthest part counts, by any reader; a title page says nothing, and an unnamed part is an abstract."""
    assert find_level(provenance, fabricated.source_kinds) == level


def test_levels_are_in_their_order() -> None:
    """From the survey alone to the full text; those from the abstract on were read in the paper."""
    assert LEVELS == ("survey", "companion", "review", "abstract", "tables", "full-text")
    assert set(LEVELS[3:]) == READ_LEVELS


def test_what_was_read_is_listed_once_in_order() -> None:
    """Whether a part was read to make the record or to compare it makes no difference."""
    provenance = with_reading("paper", read=("tables", "metadata"), checked=(("full-text", "abstract"), ("tables",)))
    assert list_read(provenance) == ("metadata", "abstract", "tables", "full-text")


def test_who_corrects_a_record_can_compare_it(fabricated: Survey) -> None:
    """Only those who extracted a record are left out of who can compare it."""
    provenance = make_provenance("paper", checks=(("Jane Doe", None),), by=(("Jane Doe", None),))
    (person,) = provenance.contributors
    corrected = provenance.model_copy(update={"contributors": (person.model_copy(update={"role": "corrected"}),)})
    assert is_compared(corrected, fabricated.source_kinds)
