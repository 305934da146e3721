"""Disputed values: gathered by severity, counted by kind, marked where they appear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.models import Estimate
from osteosurvey.pages.disagreements import make_disagreements
from osteosurvey.pages.records.dispute_marks import mark_estimate, mark_fields, select_marks
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import render_slot
from tests.surveys import MULLER, OKAFOR


def test_disputes_are_listed_by_severity_and_record(fabricated: Survey) -> None:
    """The gravest come first and show at once; the survey itself, studies and datasets have their place."""
    groups = make_disagreements(Catalogue(fabricated)).groups
    shown = render_slot("disagreements", fabricated).split("<section")[1:]
    assert [section.count('<details class="sv-disputes" open>') for section in shown if "<h2" in section] == [1, 0]
    assert [
        (group.severity.label, group.count, [(one.record.path, one.number) for one in group.records])
        for group in groups
    ] == [
        ("Grave", 2, [(f"studies/{MULLER}/", 5), (f"studies/{OKAFOR}/", 4)]),
        (
            "Slight",
            7,
            [
                *(("methodology/", None), ("outlook/", None), ("codebook/", None)),
                *((f"studies/{OKAFOR}/", 4), ("datasets/kerbside-photos/", None), ("related-surveys/", 2)),
            ],
        ),
    ]


def test_disputes_are_counted_by_kind_and_severity(fabricated: Survey) -> None:
    """Each kind has a count for each severity and for all."""
    found = make_disagreements(Catalogue(fabricated))
    rows = [(row.kind.label, row.counts) for row in found.kinds]
    assert (found.total, [term.label for term in found.severities], rows) == (
        9,
        ["Grave", "Slight"],
        [("Clash", (2, 1)), ("Slip", (0, 6))],
    )


def test_disputed_fields_are_marked_with_their_dispute(fabricated: Survey) -> None:
    """A field leads to the first dispute about it; fields of one part are found by their own names."""
    marks = mark_fields(fabricated.studies_by_id[OKAFOR])
    assert (marks, select_marks(marks, "citation")) == ({"citation.year": 1, "estimates": 2}, {"year": 1})


def test_disputed_numbers_are_marked(fabricated: Survey) -> None:
    """A printed number that a reading quotes is marked, and no other."""
    study = fabricated.studies_by_id[OKAFOR]
    assert [mark_estimate(estimate, study) for estimate in study.estimates] == [2, None, None, None]


@pytest.mark.parametrize("printed", ["6.2%", "96.2", "96", "2%"])
def test_part_of_a_number_is_no_quotation(fabricated: Survey, printed: str) -> None:
    """A number is quoted only as a whole, so that 6.2% is not found in 96.2%."""
    study = fabricated.studies_by_id[OKAFOR]
    estimate = Estimate(metric="accuracy", value=0.5, printed=printed, evaluation="x", source="y")
    assert mark_estimate(estimate, study) is None


def test_spelling_and_rounding_stand_apart(fabricated: Survey) -> None:
    """Kinds of which nothing depends are counted with the others and listed by themselves, last."""
    okafor = fabricated.studies_by_id[OKAFOR]
    spelled = okafor.model_copy(update={"readings": (okafor.readings[0].model_copy(update={"kind": "spelling"}),)})
    kinds = fabricated.vocabularies["dispute-kinds"]
    terms = (*kinds.terms, kinds.terms[0].model_copy(update={"id": "spelling", "label": "Spelling"}))
    survey = replace(
        fabricated,
        studies=tuple(spelled if one.id == OKAFOR else one for one in fabricated.studies),
        vocabularies={**fabricated.vocabularies, "dispute-kinds": kinds.model_copy(update={"terms": terms})},
    )
    found = make_disagreements(Catalogue(survey))
    assert [one.disputes for one in found.apart] == [spelled.readings]
    assert all(spelled.readings[0] not in one.disputes for group in found.groups for one in group.records)
    assert sum(group.count for group in found.groups) == found.total - 1
    html = render_slot("disagreements", survey)
    assert html.index('id="severity-slight"') < html.index('<section id="spelling-and-rounding">')
