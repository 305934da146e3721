"""What the fields of the survey's own studies hold, counted once by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import NOT_EXTRACTED, NOT_REPORTED, list_fields, read_field
from osteosurvey.survey.pairs import list_pairs
from tests.survey.origin import is_of_paper, select_unchecked, take_survey
from tests.survey.table_4 import TABLE_4

pytestmark = pytest.mark.records

ANSWERS = {
    "contrasts": {
        "osteoporosis-against-normal": (4, "25 26 30 63"),
        "osteoporosis-against-rest": (6, "27 58 61 64 68 73"),
        "osteoporosis-against-osteopenia": (1, "62"),
        "normal-osteopenia-osteoporosis": (7, "27 31 35 60 70 71 77"),
        "fracture-against-none": (6, "28 36 38 54 79 81"),
        "three-fracture-types": (1, "78"),
        "three-risk-groups": (1, "29"),
        "continuous": (7, "24 28 35 39 68 72 79"),
        "segmentation": (5, "35 39 69 70 75"),
        "not-reported": (15, "24 37 53 54 57 59 65 66 67 69 72 74 75 76 80"),
    },
    "clinical_inputs": {
        "yes": (14, "24 29 31 36 37 38 57 59 62 64 67 68 79 80"),
        "no": (1, "81"),
        "not-reported": (25, "25 26 27 28 30 35 39 53 54 58 60 61 63 65 66 69 70 71 72 73 74 75 76 77 78"),
    },
    "clinical_variables": {
        "age": (7, "31 59 62 64 68 79 80"),
        "sex": (5, "31 59 64 68 79"),
        "bmi": (4, "31 59 64 79"),
        "height": (1, "29"),
        "bmd": (1, "38"),
        "trabecular-bone-score": (1, "38"),
        "prior-fracture": (1, "59"),
        "glucocorticoids": (1, "79"),
        "secondary-osteoporosis": (1, "79"),
        "laboratory": (4, "29 38 57 62"),
        "treatment": (1, "80"),
        "other": (2, "29 38"),
    },
    "design": {
        "retrospective": (7, "53 57 58 60 62 80 81"),
        "longitudinal-cohort": (2, "38 79"),
        "public-dataset": (4, "25 26 27 73"),
        "not-reported": (27, "24 28 29 30 31 35 36 37 39 54 59 61 63 64 65 66 67 68 69 70 71 72 74 75 76 77 78"),
    },
    "region-of-interest": {
        "manual": (6, "57 59 62 63 64 68"),
        "semi-automatic": (2, "36 58"),
        "automatic": (7, "24 35 39 69 70 75 79"),
        "whole-image": (3, "54 69 77"),
        "not-reported": (23, "25 26 27 28 29 30 31 37 38 53 60 61 65 66 67 71 72 73 74 76 78 80 81"),
    },
    "opportunistic": {
        "yes": (11, "24 53 54 57 58 60 65 66 67 72 79"),
        "unclear": (10, "25 26 31 59 61 62 68 69 70 73"),
        "not-reported": (19, "27 28 29 30 35 36 37 38 39 63 64 71 74 75 76 77 78 80 81"),
    },
}
"""Studies by field and the value that the survey's text gives: how many, and their numbers.

A study with several contrasts or regions stands at each. Clinical variables are those that the text names: [24], [36],
[37] and [67] take in some that it does not.
"""

FROM_PAPERS = {
    "contrasts": {
        24: "continuous osteoporosis-against-rest two-risk-groups",
        53: "osteoporosis-against-rest",
        57: "osteoporosis-against-normal",
        74: "normal-osteopenia-osteoporosis",
        75: "osteoporosis-against-normal segmentation",
    },
    "clinical_inputs": {54: "unclear"},
    "clinical_variables": {38: "age bmd laboratory other prior-fracture trabecular-bone-score"},
    "design": {28: "retrospective", 66: "retrospective", 74: "retrospective"},
    "region-of-interest": {53: "manual"},
    "opportunistic": {},
}
"""Values by field and study where the paper says more than the survey, or in [54] its repository something else."""

SAME_FROM_PAPERS = {"clinical_inputs": {38, 57}, "clinical_variables": {54, 57}, "region-of-interest": {66}}
"""Studies whose paper is the source of the answer, while the values are what the survey's text gives too."""

MIXED = {"contrasts": {24, 54, 69, 72, 75}}
"""Studies with a value for one of their tasks alone: the classes of another are not reported."""


def read_numbers(numbers: str) -> set[int]:
    return set(map(int, numbers.split()))


def list_answers(field: str, number: int) -> list[str]:
    """List the values of a study: those that its paper gives, or else those of the survey's text."""
    of_survey = [value for value, (_, numbers) in ANSWERS[field].items() if number in read_numbers(numbers)]
    return sorted(FROM_PAPERS[field][number].split() if number in FROM_PAPERS[field] else of_survey)


@pytest.mark.parametrize("field", ANSWERS)
def test_studies_of_the_edition_by_value(field: str, real: Survey) -> None:
    """Each study has the values that the survey's text gives, or those listed of its paper."""
    (own,) = (one for one in list_fields(real) if one.id == field)
    studies = select_unchecked(real)
    found = {number: sorted(own.read(study, real).texts) for number, study in studies.items()}
    assert found == {number: list_answers(field, number) for number in studies}


@pytest.mark.parametrize("field", ANSWERS)
def test_values_of_papers_have_the_paper_as_their_source(field: str, real: Survey) -> None:
    """A value that is listed as the paper's rests on the paper, and no other does."""
    studies = select_unchecked(real)
    sources = {number: list_sources(field, study) for number, study in studies.items()}
    read = {number for number, names in sources.items() if any(is_of_paper(name, real) for name in names)}
    assert read == (FROM_PAPERS[field].keys() | SAME_FROM_PAPERS.get(field, set())) & studies.keys()


def list_sources(field: str, study: Study) -> set[str]:
    """List the sources of a field of a study."""
    taxonomy = study.taxonomy
    sources = {
        "contrasts": {one.source for one in taxonomy.contrasts},
        "clinical_inputs": {one.source for one in [taxonomy.clinical_inputs] if one},
        "clinical_variables": {one.source for one in [taxonomy.clinical_inputs] if one},
        "design": {one.source for one in [taxonomy.design] if one},
    }
    return sources.get(field, {one.source for one in study.features if one.feature == field})


@pytest.mark.parametrize("field", [field for field in ANSWERS if field != "clinical_variables"])
def test_every_study_of_the_edition_has_an_answer(field: str, real: Survey) -> None:
    """No study is left unread, and none has a value beside 'not reported' but for a second contrast."""
    (own,) = (one for one in list_fields(real) if one.id == field)
    values = {study.survey_number: own.read(study, real).texts for study in real.edition_studies}
    vague = {number for number, texts in values.items() if len(texts) > 1 and NOT_REPORTED in texts}
    assert {number for number, texts in values.items() if not texts or NOT_EXTRACTED in texts} == set()
    assert vague <= MIXED.get(field, set())


@pytest.mark.parametrize("field", ANSWERS)
def test_the_table_counts_its_numbers(field: str) -> None:
    """Each count is that of the numbers beside it, all of them of Table 4, and no study is left out."""
    values = ANSWERS[field].values()
    listed = {number for _, numbers in values for number in read_numbers(numbers)}
    assert [count for count, _ in values] == [len(read_numbers(numbers)) for _, numbers in values]
    assert listed == TABLE_4.keys() or (field == "clinical_variables" and listed < TABLE_4.keys())


def test_centres_of_the_edition(real: Survey) -> None:
    """Seventeen studies come from one centre and five from several; five of these are known from elsewhere.

    The survey calls fifteen of the seventeen so; the abstracts of [64] and [79] name one hospital each.
    """
    readings = {study.survey_number: read_field("center_types", study, real) for study in real.edition_studies}
    kinds = Counter(reading.texts for reading in readings.values())
    assert kinds == {("single",): 17, ("multi",): 5, ("not-reported",): 18}
    assert {readings[number].texts for number in (64, 79)} == {("single",)}
    elsewhere = {number: r.origin for number, r in readings.items() if r.origin != "whole-study"}
    assert elsewhere == {57: "cohorts", 24: "dataset", 29: "dataset", 30: "dataset", 35: "dataset"}


def test_access_that_two_tables_give_differently_is_disputed(real: Survey) -> None:
    """The tables of studies and of datasets differ on the access of two studies, which no output settles."""
    readings = {study.survey_number: read_field("access", study, real) for study in real.edition_studies}
    assert {number: r.others for number, r in readings.items() if r.is_disputed} == {27: ("public",), 35: ("public",)}


def test_pairs_of_the_edition(real: Survey) -> None:
    """Six studies have nine external results beside internal ones; one, of [61], is in its abstract alone."""
    of_survey = [take_survey(study, real) for study in real.edition_studies]
    pairs = [pair for study in of_survey for pair in list_pairs(study, real.meanings)]
    assert (len(pairs), len({pair.study.id for pair in pairs})) == (8, 6)
    with_papers = Counter(
        study.survey_number for study in real.edition_studies for _ in list_pairs(study, real.meanings)
    )
    assert with_papers == {54: 2, 61: 2, 71: 1, 72: 1, 80: 2, 81: 1}
