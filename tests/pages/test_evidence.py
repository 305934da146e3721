"""Answers, sizes, readings and provenance as pages show them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from osteosurvey.models import Contributor, Provenance
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.evidence import (
    AnswerState,
    AnswerView,
    DisputeView,
    PaperCheckView,
    ProvenanceView,
    ReadingView,
    SizeView,
    answer_state,
    make_answer_view,
    make_dispute_views,
    make_provenance_view,
    make_size_views,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.fields import Reading
from tests.surveys import PROJECT


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(), AnswerState("not-extracted", "not yet extracted")),
        (Reading(("not-reported",), "study"), AnswerState("not-reported", "not reported")),
        (Reading(("unclear",), "study"), AnswerState("unclear", "unclear")),
        (Reading(("no",), "study"), AnswerState("no", "no")),
        (Reading(("yes",), "study"), AnswerState("yes", "yes")),
    ],
    ids=lambda value: value.state if isinstance(value, AnswerState) else "",
)
def test_ways_of_not_being_yes_are_distinct(reading: Reading, expected: AnswerState) -> None:
    """No, not reported, unclear and not yet extracted each have a word and a mark of their own."""
    assert answer_state(reading) == expected


def test_answer_stands_with_its_place(fabricated: Survey, catalogue: Catalogue) -> None:
    """An answer has its field, question, detail, address and place."""
    code = fabricated.studies_by_id["okafor-2021-potholes"].availability.code
    assert code is not None
    assert make_answer_view("availability.code", "Code", code, catalogue) == AnswerView(
        field="availability.code",
        question="Code",
        state=AnswerState("yes", "yes"),
        detail="In a public repository.",
        terms=(),
        url="https://example.org/code",
        source="Paper, p. 119",
    )


def test_size_without_a_count_is_reported(fabricated: Survey, catalogue: Catalogue) -> None:
    """A size is as printed; one that the source does not count is known for that."""
    sizes = fabricated.studies_by_id["okafor-2021-potholes"].cohorts[1].sizes
    assert make_size_views(sizes, catalogue, owner="far") == (
        SizeView(
            "size-far-1", "some streets", "Street", is_known=False, source="Section 2", note="Nobody counted them."
        ),
        SizeView("size-far-2", "up to 400 photographs", "Photograph", is_known=True, source="Section 2", note=None),
    )


def test_disputes_keep_every_reading(fabricated: Survey, catalogue: Catalogue) -> None:
    """Disputes are numbered from 1, every reading has its place, and only what is adopted is marked so."""
    readings = fabricated.studies_by_id["okafor-2021-potholes"].readings
    assert make_dispute_views(readings, catalogue) == (
        DisputeView(
            number=1,
            field="citation.year",
            name="Year",
            kind="Slip",
            severity="Slight",
            readings=(
                ReadingView("2021", "References", is_adopted=True),
                ReadingView("2020", "Section 2, first sentence", is_adopted=False),
            ),
            is_settled=True,
            reason="The list is more careful.",
        ),
        DisputeView(
            number=2,
            field="estimates",
            name="Estimates",
            kind="Clash",
            severity="Grave",
            readings=(
                ReadingView("96.2%", "Table A", is_adopted=False),
                ReadingView("69.2%", "Section 2", is_adopted=False),
            ),
            is_settled=False,
            reason="Neither can be ruled out.",
        ),
    )


def test_provenance_names_places_and_checks(fabricated: Survey, catalogue: Catalogue) -> None:
    """A record names the places that it is taken from, and who worked on it or compared it with the paper."""
    provenance = fabricated.studies_by_id["okafor-2021-potholes"].provenance
    assert make_provenance_view(provenance, catalogue) == ProvenanceView(
        sources=("Paper", "References", "Section 2", "Table A"),
        basis="rests in part on the paper (abstract; full text)",
        checks=(
            PaperCheckView(
                by="Zoë Abara-Łukasik",
                orcid="0000-0002-1825-0097",
                parts="full text",
                is_own=True,
                day="2025-01-31",
                date="31 January 2025",
            ),
            PaperCheckView(
                by="The Lane Walkers", orcid=None, parts="", is_own=False, day="2025-02-01", date="1 February 2025"
            ),
        ),
        missing="",
        note="The paper was read twice.",
        contributors=(
            Contributor(name="Zoë Abara-Łukasik", orcid="0000-0002-1825-0097", role="extracted"),
            Contributor(name="The Lane Walkers", role="reviewed"),
        ),
    )


PAPER, SURVEY, REVIEW = ("paper-abstract",), ("section-2", "table-a"), ("other-review",)
JANE = {"name": "Jane Doe", "role": "extracted"}
JOHN = {"name": "John Roe", "orcid": "0000-0002-1825-0097", "role": "extracted"}
BY_JANE, BY_MAX = ({"by": by, "on": "2026-01-31"} for by in ("Jane Doe", "Max Poe"))


@pytest.mark.parametrize(
    ("reported", "basis", "missing"),
    [
        ({"extracted_from": SURVEY}, "rests on the survey alone", "not yet compared with the paper"),
        ({"extracted_from": SURVEY, "contributors": [JANE], "paper_checks": [BY_JANE]}, "", ""),
        ({"extracted_from": REVIEW}, "was taken from another review", "not yet compared with the paper"),
        ({"extracted_from": (*SURVEY, *REVIEW), "paper_checks": [BY_MAX]}, "", ""),
        ({"extracted_from": PAPER}, "read from the paper", "not yet compared by a second person"),
        (
            {"extracted_from": PAPER, "read": ["abstract", "tables"], "contributors": [JANE]},
            "read from the paper (abstract; tables) by Jane Doe",
            "not yet compared by a second person",
        ),
        (
            {"extracted_from": PAPER, "read": ["full-text"], "contributors": [JANE, JOHN], "paper_checks": [BY_JANE]},
            "read from the paper (full text) by Jane Doe and John Roe",
            "not yet compared by a second person",
        ),
        (
            {"extracted_from": PAPER, "contributors": [JANE], "paper_checks": [BY_JANE, BY_MAX]},
            "read from the paper by Jane Doe",
            "",
        ),
        (
            {"extracted_from": (*PAPER, *SURVEY), "read": ["supplement"], "contributors": [JANE]},
            "rests in part on the paper (supplement)",
            "not yet compared by a second person",
        ),
    ],
)
def test_provenance_says_how_a_record_was_made(
    catalogue: Catalogue, reported: dict[str, Any], basis: str, missing: str
) -> None:
    """A page says what the record rests on and which comparison is missing, each only where it is true."""
    view = make_provenance_view(Provenance.model_validate(reported, strict=False), catalogue)
    assert (view.basis, view.missing) == (basis, missing)


def test_page_of_a_record_from_the_paper_says_who_read_it(fabricated: Survey, catalogue: Catalogue) -> None:
    """Below 'taken from the paper' stands who read it, and whether a second person did, in escaped words."""
    study = fabricated.studies_by_id["nguyen-2023-cracks"]
    reported = {
        "extracted_from": PAPER,
        "read": ["abstract"],
        "contributors": [{"name": "J. <b>Doe</b>", "role": "extracted"}],
        "paper_checks": [{"by": "J. <b>Doe</b>", "on": "2026-01-31", "read": ["tables"]}],
    }
    changed = study.model_copy(update={"provenance": Provenance.model_validate(reported, strict=False)})
    body = PageRenderer(fabricated, PROJECT / "site_templates").render_study(changed).body
    record = body[body.index('<dl class="sv-side__facts">') : body.index("<dt>Record by</dt>")]
    assert re.sub(r"\s*\n\s*", "\n", record) == (
        '<dl class="sv-side__facts">\n'
        "<dt>Taken from</dt>\n<dd>Abstract of the paper</dd>\n"
        "<dt>Basis</dt>\n<dd>read from the paper (abstract) by J. &lt;b&gt;Doe&lt;/b&gt;</dd>\n"
        "<dt>Check</dt>\n"
        "<dd>compared with the paper (tables) by J. &lt;b&gt;Doe&lt;/b&gt;, who extracted the record, "
        '<time datetime="2026-01-31">31 January 2026</time></dd>\n'
        "<dd>not yet compared by a second person</dd>\n"
    )
