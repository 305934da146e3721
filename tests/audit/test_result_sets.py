"""Which numbers belong together."""

from __future__ import annotations

import pytest

from osteosurvey.audit.meanings import Meanings, read_meanings
from osteosurvey.audit.result_sets import read_results
from osteosurvey.audit.sizes import Cases, Sizes
from osteosurvey.models import Study, Vocabulary
from tests.audit.making import (
    WITH_TEXTS,
    audit,
    make_cohort,
    make_estimate,
    make_row,
    make_shares,
    make_study,
    read,
)


def test_numbers_of_one_description_are_one_set() -> None:
    """Numbers that differ in place, subject, cohort, data, model, unit or threshold are in sets of their own."""
    differences: list[dict[str, object]] = [
        {},
        {"source": "section-2"},
        {"locator": "row 2"},
        {"target": "pothole"},
        {"against": "sound lanes"},
        {"site": "track"},
        {"view": "From above"},
        {"horizon_years": [2]},
        {"cohort": "everything"},
        {"evaluation": "training"},
        {"model": "LaneNet"},
        {"unit": "image"},
        {"threshold": "0.5"},
    ]
    pairs = [make_estimate(metric, "90%", **reported) for reported in differences for metric in ("accuracy", "f1")]
    sets = [[number.place for number in one.numbers] for one in read(make_study(*pairs)).sets]
    assert sets == [[place, place + 1] for place in range(0, 26, 2)]


def make_two_texts(**fields: object) -> Study:
    """Make a study whose test group the survey and the paper count differently, with numbers of both."""
    (far,) = make_cohort("far", "external-test", image=40)["sizes"]
    sizes = [far, {**far, "value": 38, "printed": "38 images", "source": "paper-table", **fields}]
    cohort = {**make_cohort("far", "external-test"), "sizes": sizes}
    sources = ("table-a", "paper-text", "paper-table")
    numbers = (make_estimate("accuracy", "90%", cohort="far", source=source) for source in sources)
    return make_study(*numbers, cohorts=(cohort,))


def test_numbers_rest_on_the_sizes_of_their_own_text() -> None:
    """What the survey counts is no size of the paper's numbers, and a table of the paper counts for its text."""
    sets = read_results(make_two_texts(), WITH_TEXTS).sets
    assert [one.sizes for one in sets] == [
        Sizes((Cases(cases, "image"),), Cases(cases, "image")) for cases in (40, 38, 38)
    ]


def test_a_superseded_size_is_no_size() -> None:
    """What the paper corrects is not taken for a number of cases, and nothing then limits these."""
    sets = read_results(make_two_texts(superseded="Another count."), WITH_TEXTS).sets
    assert [one.sizes for one in sets] == [Sizes((Cases(40, "image"),), Cases(40, "image")), Sizes(), Sizes()]


def test_numbers_that_arithmetic_does_not_know_are_left_out() -> None:
    """A loss, an approximate number and a value that no share rounds to are in no set."""
    study = make_study(
        make_estimate("loss", "0.3"),
        make_estimate("accuracy", "about 90%", qualifier="about"),
        make_estimate("auc", "0.9"),
    )
    results = read(study)
    assert [(number.place, number.quantity) for _, number in results.numbers] == [(2, "auc")]
    assert results.study is study


def test_a_set_finds_the_one_number_of_a_quantity() -> None:
    """Equal numbers are one; of different ones none is chosen; recall stands in for sensitivity."""
    row = make_row(auc="0.9", recall="80%", f1="85%")
    (one,) = read(make_study(*row, make_estimate("auc", "0.90"), make_estimate("f1", "86%"))).sets
    found = {name: one.find(name) for name in ("auc", "sensitivity", "recall", "f1", "npv")}
    assert {name: number and number.place for name, number in found.items()} == {
        "auc": 0,
        "sensitivity": 1,
        "recall": 1,
        "f1": None,
        "npv": None,
    }
    assert list(one.select(("npv", "sensitivity", "auc"))) == ["sensitivity", "auc"]


def test_sensitivity_goes_before_recall() -> None:
    """Recall stands in only where no sensitivity is printed."""
    (one,) = read(make_study(*make_row(recall="80%", sensitivity="81%"))).sets
    assert [number.place for number in one.select(("sensitivity", "recall")).values()] == [1, 0]


def test_a_set_can_be_read_as_cut_off() -> None:
    """The same numbers stand for more where digits may have been cut off."""
    (one,) = read(make_study(*make_row(accuracy="90%"))).sets
    assert [one.numbers[0].range, one.cut().numbers[0].range] == [
        make_shares("0.895", "0.905"),
        make_shares("0.895", "0.91"),
    ]
    assert (one.cut().sizes, one.cut().evaluation) == (one.sizes, one.evaluation)


def test_only_cross_validation_is_known_to_average() -> None:
    """Means over folds need not be shares of whole cases."""
    kinds = ("cross-validation", "external-test", "not-reported")
    study = make_study(*(make_estimate("accuracy", "90%", evaluation=kind) for kind in kinds))
    assert [(one.evaluation, one.may_be_averaged) for one in read(study).sets] == [
        ("cross-validation", True),
        ("external-test", False),
        (None, False),
    ]


def make_vocabulary(name: str, *terms: dict[str, str]) -> Vocabulary:
    listed = [{"label": term["id"], "definition": "One.", **term} for term in terms]
    return Vocabulary.model_validate(
        {"id": name, "label": name, "plural": name, "definition": "All.", "terms": listed}, strict=False
    )


def test_terms_mean_what_they_say_or_else_what_their_id_says() -> None:
    """A survey with ids of its own says which standard term each of its terms is."""
    metrics = make_vocabulary("metrics", {"id": "hit-rate", "same_as": "sensitivity"}, {"id": "auc"}, {"id": "loss"})
    evaluations = make_vocabulary("evaluations", {"id": "away", "same_as": "external-test"}, {"id": "training"})
    sources = make_vocabulary("sources", {"id": "table-a", "kind": "survey"}, {"id": "aside"})
    others = make_vocabulary("targets", {"id": "accuracy"})
    meanings = read_meanings([others, metrics, evaluations, sources])
    assert meanings == Meanings(
        {"hit-rate": "sensitivity", "auc": "auc"},
        {"away": "external-test", "training": "training"},
        names={"hit-rate": "hit-rate", "auc": "auc", "loss": "loss"},
        texts={"table-a": "survey"},
    )
    study = make_study(make_estimate("hit-rate", "80%", evaluation="away"))
    assert [(one.evaluation, number.quantity) for one, number in read_results(study, meanings).numbers] == [
        ("external-test", "sensitivity")
    ]


@pytest.mark.parametrize(
    ("label", "abbreviation", "name"),
    [
        ("Sensitivity", "Sens", "sensitivity"),
        ("F1 score", "F1", "F1 score"),
        ("Area under the ROC curve", "AUC", "AUC"),
        ("Share of holes found", None, "share of holes found"),
        ("AUC", None, "AUC"),
    ],
)
def test_messages_name_a_metric_by_its_label(label: str, abbreviation: str | None, name: str) -> None:
    """A sentence has the label of a metric instead of its id, or the abbreviation of a long label."""
    short = {} if abbreviation is None else {"abbreviation": abbreviation}
    metrics = make_vocabulary("metrics", {"id": "rate", "label": label, "same_as": "sensitivity", **short})
    study = make_study(make_estimate("rate", "80%"))
    assert [number.said for _, number in read_results(study, read_meanings([metrics])).numbers] == [f"{name} 80%"]


def test_a_survey_without_vocabularies_has_nothing_to_audit() -> None:
    """Terms that nothing defines mean nothing."""
    assert read_meanings([]) == Meanings({}, {})
    assert read_results(make_study(*make_row(accuracy="90%")), Meanings({}, {})).sets == ()


def test_numbers_of_different_sets_are_not_compared() -> None:
    """Numbers that contradict each other in one row do not in two."""
    row = make_row(accuracy="88%", sensitivity="99.7%", specificity="98%")
    assert [one.rule for one in audit(*row)] == ["accuracy-between"]
    assert audit(row[0] | {"locator": "row 2"}, *row[1:]) == ()
    assert audit(row[0] | {"threshold": "0.3"}, *row[1:]) == ()
