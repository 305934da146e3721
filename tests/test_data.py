"""The records of the project itself: complete, and every number of the survey's Table 4 as it is printed there."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from osteosurvey.bibliography import list_works
from osteosurvey.layout import KINDS, Kind
from osteosurvey.loading import check_data
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.dispute_marks import mark_fields
from osteosurvey.sizes import whole_study_cohorts
from osteosurvey.survey import Survey
from tests.surveys import PROJECT, REAL

TABLE_4 = {
    57: ("2210 patients", "private", "auc 0.962, accuracy 96%, sensitivity 91%, specificity 92%"),
    58: ("500 patients", "public", "accuracy 92.7%, auc 0.96, sensitivity 80%, specificity 95.8%"),
    53: ("172 patients", "private", "auc 0.86, accuracy 81%, sensitivity 70%, specificity 92%"),
    35: ("126 DXA + 78 X-ray images", "private", "accuracy 88%, sensitivity 99.7%, specificity 98%"),
    59: ("1131 patients", "private", "auc 0.937, accuracy 88.5%, sensitivity 88.7%, specificity 88.2%"),
    60: ("1255 patients", "private", "auc 0.767, sensitivity 73.7%, auc 0.787, sensitivity 81.8%"),
    61: ("1001 patients", "private", "auc 0.867, accuracy 81.2%, sensitivity 91.1%, specificity 68.9%"),
    31: ("6908 patients", "private", "auc 0.909, sensitivity 82%, specificity 85%"),
    62: ("635 patients", "private", "auc 0.96, accuracy 90%, sensitivity 98%, specificity 75%"),
    63: ("100 patients", "private", "accuracy 95%, sensitivity 96%, specificity 94%"),
    24: ("~36000 X-rays", "partially-public", "auc 0.97, accuracy 91.7%, sensitivity 80.2%, specificity 94.9%"),
    30: ("2041 Patients", "private", "accuracy 98.9%, sensitivity 98.6%, specificity 99.2%, auc 0.989"),
    64: ("1699 patients", "private", "accuracy 82.2%, auc 0.9, f1 83%, specificity 82.5%"),
    65: ("102 patients", "private", "accuracy 90.48%, sensitivity 90%, specificity 90.90%"),
    66: ("196 patients", "private", "accuracy 82%, auc 0.818, specificity 73.9%, sensitivity 84.4%"),
    67: ("364 patients", "private", "accuracy 90.4%, sensitivity 94.7%, specificity 75%, auc 0.864"),
    68: ("70 patients", "private", "accuracy 92.5%, f1 95.4%, auc 0.9"),
    69: ("134 patients", "private", "accuracy 74%, f1 71%, sensitivity 68%, specificity 80%"),
    25: ("372 X-ray images", "public", "accuracy 84.72%, f1 86.08%, sensitivity 82.93%, specificity 87.1%"),
    70: ("1048 patients", "private", "accuracy 95.7%, sensitivity 97%, specificity 97.6%, f1 97.5%, auc 0.985"),
    39: (
        "615 patients",
        "private",
        "sensitivity 94%, specificity 92%, accuracy 93.9% femur, accuracy 98.3% spine, accuracy 97.9% forearm",
    ),
    71: (
        "439 patients + 878 X-rays",
        "private",
        "accuracy 78.3%, sensitivity 69.7%, specificity 88.9%, f1 69.9%, auc 0.960 internal-test, "
        "auc 0.823 internal-test, auc 0.872 internal-test, accuracy 55.3% external-test",
    ),
    26: ("744 X-rays", "public", "accuracy 89.4%"),
    72: ("4000+ patients", "private", "f1 86.3% patient, f1 82.8% patient, f1 78.6% patient, f1 83.6% patient"),
    27: ("1000 X-rays", "private", "accuracy 94.4%, sensitivity 95.5%, specificity 91.8%, f1 94.6%"),
    73: ("7500 images", "private", "accuracy 92.5% Random forest, sensitivity 93.4%, specificity 91.1%, f1 92.2%"),
    74: ("1378 X-ray", "private", "accuracy up to 74.5%, sensitivity up to 80%, specificity up to 70.9%"),
    75: ("1346 X-rays", "private", "auc 0.85, f1 0.68, accuracy 81% SimCLR"),
    76: ("12399 X-rays", "release-planned", "accuracy 80.1%"),
    77: ("2883 CTs", "private", "auc 0.964, f1 81.2%, sensitivity 81.3%, specificity 90.7%"),
    54: (
        "9276 patients",
        "private",
        "auc 0.93 vertebral-fracture, sensitivity 76% vertebral-fracture, specificity 94% vertebral-fracture, "
        "auc 0.85 osteoporosis, sensitivity 70% osteoporosis, specificity 83% osteoporosis",
    ),
    78: ("2820 CTs", "private", "accuracy 93.68%, recall 0.90, f1 0.94"),
    36: ("137 patients", "private", "accuracy 78%"),
    37: ("137 patients", "private", "accuracy 87.1%, sensitivity 83.3%, specificity 92.3%"),
    38: ("2227 patients", "private", "auc 0.684 vertebral-fracture, auc 0.656 hip-fracture, auc 0.688 total-fracture"),
    79: ("1595 patients", "private", "auc 0.8015, c-index 0.612"),
    80: (
        "269 patients",
        "private",
        "auc 0.913 training, auc 0.900 internal-test, auc 0.977 external-test, auc 0.964 external-test",
    ),
    29: ("526 patients", "private", "auc 74.3%, f1 63.6%"),
    28: ("1480 patients", "private", "auc 0.74 [2 3 5], c-index 0.73"),
    81: ("173 patients", "private", "accuracy 83.9%, auc 0.883, pr-auc 0.71, accuracy 81.7% external-test"),
}
"""Size, access and performance of each row, read from the printed table and not from the records."""

QUALIFIED = {
    60: ("osteoporosis", "osteoporosis", "osteopenia", "osteopenia"),
}
"""Targets that the table prints before the numbers of a row, one for each number."""


def test_the_survey_is_complete(real: Survey) -> None:
    """Every study of Table 4, every dataset of Table 2, and every survey of Table 1 with this one has its record."""
    counts = (len(real.studies), len(real.datasets), len(real.related_surveys), len(real.works))
    assert counts == (40, 10, 10, 41)
    assert {study.survey_number for study in real.studies} == set(TABLE_4)
    assert [one.id for one in real.related_surveys if one.survey_number is None] == ["rahman-2025-survey"]


def test_the_first_version_holds_the_survey(real: Survey) -> None:
    """The history begins with everything that the survey reviews, cites and says."""
    first = real.versions[-1]
    assert (first.id, first.released, first.changed, first.removed) == ("0.1.0", "2026-11-23", (), ())
    assert [(change.kind, len(change.ids)) for change in first.added] == [
        ("study", 40),
        ("dataset", 10),
        ("related-survey", 9),
        ("related-survey", 1),
        ("work", 41),
        ("vocabulary", 20),
        ("outlook", 59),
        ("survey", 0),
    ]


def test_every_reference_is_one_work(real: Survey) -> None:
    """Each of the 93 references belongs to exactly one work, and 23 and 58 are one study."""
    works = list_works(real)
    numbers = Counter(number for work in works for number in work.numbers)
    assert numbers == Counter(range(1, 94))
    assert len(works) == 92
    assert [work.numbers for work in works if len(work.numbers) > 1] == [(23, 58)]


def test_checks_find_nothing() -> None:
    """The published records break no rule, and raise no warning but those of the audit, which are listed elsewhere."""
    assert [issue for issue in check_data(REAL).issues if "(rule " not in issue.message] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_first_line_leads_editors_to_the_schema(kind: Kind) -> None:
    """Each file begins with the line that editors find the schema by."""
    paths = sorted((REAL / kind.folder).glob("*.yml") if kind.folder else REAL.glob(kind.file))
    assert paths or not kind.required
    for path in paths:
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert first == kind.first_line
        schema = path.parent / first.partition("$schema=")[2]
        assert schema.resolve().is_file(), path


@pytest.mark.parametrize("number", TABLE_4)
def test_a_row_of_table_4_is_kept_as_printed(number: int, real: Survey) -> None:
    """A study keeps size, access, and every number of its row as printed, in order, with its qualifier."""
    (study,) = (study for study in real.studies if study.survey_number == number)
    cohorts = whole_study_cohorts(study)
    sizes = [size.printed for cohort in cohorts for size in cohort.sizes if size.source == "survey-table-4"]
    access = {cohort.access for cohort in cohorts}
    estimates = [estimate for estimate in study.estimates if estimate.source == "survey-table-4"]
    expected_sizes, expected_access, performance = TABLE_4[number]
    assert (sizes, access) == (expected_sizes.split(" + "), {expected_access})
    for estimate, text in zip(estimates, performance.split(", "), strict=True):
        metric, printed, _, qualifier = re.fullmatch(r"(\S+) ((up to )?\S+) ?(.*)", text).groups()  # type: ignore[union-attr]
        assert (estimate.metric, estimate.printed) == (metric, printed)
        horizon = f"[{' '.join(f'{years:g}' for years in estimate.horizon_years)}]"
        told = {estimate.target, estimate.site, estimate.evaluation, estimate.model, estimate.unit, horizon}
        assert not qualifier or qualifier in told
    assert tuple(estimate.target for estimate in estimates) == QUALIFIED.get(
        number, tuple(estimate.target for estimate in estimates)
    )


def test_shared_patients_are_named_on_both_studies(real: Survey) -> None:
    """Whoever opens either of two studies learns that they may share patients."""
    pairs = {(one.id, overlap.study) for one in real.studies for cohort in one.cohorts for overlap in cohort.overlaps}
    assert pairs == {(other, one) for one, other in pairs}


def test_prose_of_the_wrong_paper_stays_out_of_the_record(real: Survey) -> None:
    """The paragraph on [66] describes another paper: its facts are readings, and the conflict is grave."""
    study = real.studies_by_id["sebro-2022-wrist"]
    from_prose = [e for e in study.estimates if e.source != "survey-table-4"]
    grave = {(d.kind, d.severity) for d in study.readings if any("5.3.1" in r.source for r in d.readings)}
    assert (from_prose, [c.id for c in study.cohorts], ("identity", "high") in grave) == ([], ["whole-study"], True)


def test_every_study_has_been_read_for_every_question(real: Survey) -> None:
    """No question of validation, availability or explainability is left without an answer."""
    unanswered = [
        (study.id, name)
        for study in real.studies
        for part in (study.validation, study.availability)
        for name, answer in part
        if answer is None
    ]
    unexplained = [study.id for study in real.studies if study.taxonomy.explainability is None]
    assert (unanswered, unexplained) == ([], [])


def test_every_disputed_field_is_marked_where_it_appears(real: Survey) -> None:
    """On a study's page, a mark leads to the first dispute about each field that sources disagree about."""
    renderer = PageRenderer(real, PROJECT / "site_templates")
    unmarked = [
        (study.id, field)
        for study in real.studies
        if study.readings
        for body in [renderer.render_study(study).body]
        for field, number in mark_fields(study).items()
        if f'href="#dispute-{number}"' not in body
    ]
    assert unmarked == []
