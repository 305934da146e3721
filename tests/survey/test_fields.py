"""What the fields of the survey's own studies hold, counted once by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from osteosurvey.survey import Survey
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.pairs import list_pairs

pytestmark = pytest.mark.records


def test_centres_of_the_edition(real: Survey) -> None:
    """Fifteen studies come from one centre and five from several; five of these are known from elsewhere."""
    readings = {study.survey_number: read_field("center_types", study, real) for study in real.edition_studies}
    kinds = Counter(reading.texts for reading in readings.values())
    assert kinds == {("single",): 15, ("multi",): 5, ("not-reported",): 20}
    elsewhere = {number: r.origin for number, r in readings.items() if r.origin != "whole-study"}
    assert elsewhere == {57: "cohorts", 24: "dataset", 29: "dataset", 30: "dataset", 35: "dataset"}


def test_access_that_two_tables_give_differently_is_disputed(real: Survey) -> None:
    """The tables of studies and of datasets differ on the access of two studies, which no output settles."""
    readings = {study.survey_number: read_field("access", study, real) for study in real.edition_studies}
    assert {number: r.others for number, r in readings.items() if r.is_disputed} == {27: ("public",), 35: ("public",)}


def test_pairs_of_the_edition(real: Survey) -> None:
    """Six studies print eight external results beside internal ones."""
    pairs = [pair for study in real.edition_studies for pair in list_pairs(study, real.meanings)]
    assert (len(pairs), len({pair.study.id for pair in pairs})) == (8, 6)
