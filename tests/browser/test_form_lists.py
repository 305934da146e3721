"""Lists of the form: an item is added like another, and sources are carried on where somebody chose them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from osteosurvey.models.unknown_names import describe_limits
from tests.browser.conftest import Call
from tests.browser.form_pages import Open, fill, fill_study, find_field, list_items, preview, unfold


def announced(page: Page) -> Locator:
    """Find what screen readers hear of lists."""
    return page.locator(".sv-form__grid > [role=status]")


def focused(page: Page) -> Any:
    """Name the field that has the focus, with the item that it is in."""
    return page.evaluate(
        """() => {
          const [field, item] = [".sv-entry", ".sv-item"].map((one) => document.activeElement.closest(one));
          return [item.querySelector(".sv-item__name").textContent, field.dataset.field];
        }"""
    )


def written(page: Page, part: str, behind: str) -> str:
    """Give the part of the file between two of its lines."""
    return preview(page).split(f"\n{part}:\n")[1].split(f"\n{behind}:\n")[0]


ESTIMATE = """\
  - metric: hit-rate
    value: 0.912
    printed: "91.2%"
    cohort: all
    evaluation: same-street
    model: KerbNet
    interval:
      low: 0.88
      high: 0.94
      printed: "88% to 94%"
    source: paper
"""
LIKE_IT = """\
  - metric: hit-rate
    value: 0.8
    cohort: all
    evaluation: same-street
    model: KerbNet
    source: paper"""


def test_an_estimate_is_added_like_another(open_form: Open) -> None:
    """By keyboard alone: the copy lacks the number, stands behind its pattern, is announced, and has the focus."""
    page = open_form()
    fill_study(page)
    page.get_by_role("button", name="Add one like this: estimate 1: HR 0.912", exact=True).press("Enter")
    expect(announced(page)).to_have_text(
        "estimate 2 added like estimate 1: HR 0.912, without value, printed and interval"
    )
    assert focused(page) == ["estimate 2: HR", "value"]
    page.keyboard.type("0.8")
    assert written(page, "estimates", "provenance") == ESTIMATE + LIKE_IT


COHORTS = """\
  - id: all
    role: whole-study
    label: All streets
    sizes:
      - unit: image
        value: 1200
        printed: "1,200 frames"
        source: paper
    source: paper
  - id: rest
    role: whole-study
    sizes:
      - unit: image
        source: paper
    source: paper
  - sizes:
      - {}
    source: paper"""


def test_a_cohort_is_added_like_another(open_form: Open) -> None:
    """Its name and counts are its own, in the parts inside it too, and the copy stands right behind its pattern."""
    page = open_form()
    fill_study(page)
    cohorts = find_field(page, "cohorts")
    fill(cohorts, {"label": "All streets"})
    cohorts.get_by_role("button", name="Add a cohort").click()
    page.get_by_role("button", name="Add one like this: cohort 1: all Whole study", exact=True).click()
    assert focused(page) == ["cohort 2: Whole study", "id"]
    page.keyboard.type("rest")
    expect(list_items(cohorts).nth(1).locator(".sv-item__name").first).to_have_text("cohort 2: rest Whole study")
    assert written(page, "cohorts", "estimates") == COHORTS


def test_what_has_nothing_to_share_is_not_copied(open_form: Open) -> None:
    """Authors share no field, so that a copy would be empty."""
    page = open_form()
    fill_study(page)
    expect(list_items(find_field(page, "authors"))).to_have_count(1)
    expect(find_field(page, "authors").get_by_role("button", name="Add one like this")).to_have_count(0)


def test_a_full_list_takes_no_copy(open_form: Open) -> None:
    """A disputed field has at most twenty readings, however they are added."""
    page = open_form()
    unfold(page)
    fill(page.locator(".sv-form__main"), {"readings": [{"readings": [{"value": "1", "source": "paper"}]}]})
    readings = find_field(page, "readings").locator('[data-field="readings"]')
    for number in range(2, 20):
        expect(list_items(readings)).to_have_count(number)
        readings.get_by_role("button", name="Add one like this").first.press("Enter")
    expect(list_items(readings)).to_have_count(20)
    expect(readings.get_by_role("button", name="Add one like this").first).to_be_disabled()
    expect(readings.get_by_role("button", name="Add a reading")).to_be_disabled()


NOTE = "Taken over from model 1; change it if this one is printed elsewhere."


def test_a_source_is_carried_on_in_its_list(open_form: Open) -> None:
    """The next item has the source and the place of the one before, says so, and can name another."""
    page = open_form()
    unfold(page)
    models = find_field(page, "models")
    models.get_by_role("button", name="Add a model").click()
    fill(models, {"name": "KerbNet", "source": "paper", "locator": "Table 2"})
    models.get_by_role("button", name="Add a model").click()
    second = list_items(models).nth(1)
    expect(second.get_by_label("Source needed")).to_have_value("paper")
    expect(second.get_by_label("Source needed")).to_have_accessible_description(f"Where the model is named. {NOTE}")
    expect(second.get_by_label("Place inside the source")).to_have_value("Table 2")
    second.get_by_label("Source needed").select_option("paper-abstract")
    expect(second.get_by_label("Source needed")).to_have_accessible_description("Where the model is named.")
    second.get_by_label("Place inside the source").fill("")
    expect(second.locator(".sv-entry__note:visible")).to_have_count(0)
    models.get_by_role("button", name="Add a model").click()
    expect(list_items(models).nth(2).get_by_label("Source needed")).to_have_value("paper-abstract")
    expect(list_items(models).nth(2).get_by_label("Place inside the source")).to_have_value("")


def test_no_source_is_filled_in_that_nobody_chose(open_form: Open) -> None:
    """In another list the last source is only offered, and what is offered is taken by a button."""
    page = open_form()
    unfold(page)
    models, estimates = find_field(page, "models"), find_field(page, "estimates")
    for one in ("model", "model", "estimate"):
        page.get_by_role("button", name=f"Add {'an' if one == 'estimate' else 'a'} {one}", exact=True).click()
    expect(page.get_by_role("button", name="As before")).to_have_count(0)
    fill(list_items(models).first, {"name": "KerbNet", "source": "paper", "locator": "Table 2"})
    fill(estimates, {"metric": "hit-rate", "printed": "0.5"})
    for item in (list_items(models).nth(1), list_items(estimates).first):
        expect(item.get_by_label("Source needed")).to_have_value("")
    estimates.get_by_role("button", name="As before: Paper, Table 2").press("Enter")
    expect(estimates.get_by_label("Source needed")).to_have_value("paper")
    expect(estimates.get_by_label("Source needed")).to_be_focused()
    expect(estimates.get_by_label("Place inside the source")).to_have_value("Table 2")
    expect(estimates.get_by_role("button", name="As before")).to_have_count(0)


TYPED = [
    ("metric", "HR", "hit-rate"),
    ("metric", "recall", "hit-rate"),
    ("metric", "g", "gain"),
    ("metric", "zebra", ""),
    ("evaluation", "away game", "other-city"),
    ("source", "abstract", "paper-abstract"),
    ("target", "c", "crack"),
]


def test_a_term_is_chosen_by_typing_any_of_its_names(open_form: Open) -> None:
    """Label, abbreviation, synonym and id all lead to the term, and what leads to none changes nothing."""
    page = open_form()
    unfold(page)
    page.get_by_role("button", name="Add an estimate").click()
    unfold(page)
    chosen = []
    for field, typed, _ in TYPED:
        select = find_field(list_items(find_field(page, "estimates")), field).locator("select")
        select.focus()
        page.keyboard.type(typed)
        chosen.append(select.input_value())
        assert (f"{field}: {chosen[-1]}\n" in preview(page)) == (chosen[-1] != "")
        select.select_option("")
        page.keyboard.press("Tab")
    assert chosen == [id for _, _, id in TYPED]


METRICS: list[dict[str, Any]] = [
    {"id": "auc", "label": "Area under the ROC curve", "abbreviation": "AUC", "synonyms": ["AUROC", "ROC-AUC"]},
    {"id": "accuracy", "label": "Accuracy"},
    {"id": "sensitivity", "label": "Sensitivity", "synonyms": ["True positive rate"]},
    {"id": "pr-auc", "label": "Area under the precision-recall curve", "synonyms": ["AUPRC"]},
]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("auprc", ["pr-auc"]),
        ("AUROC", ["auc"]),
        ("roc auc", ["auc"]),
        ("test accuracy", ["accuracy"]),
        ("ROC curve", ["auc"]),
        ("sensitivty", ["sensitivity"]),
        ("Area under the", ["auc", "pr-auc"]),
        ("regression", []),
        ("n/a", []),
        ("", []),
    ],
)
def test_a_term_is_suggested_by_its_names_before_its_spelling(call: Call, typed: str, near: list[str]) -> None:
    """What a term is called comes first, then words in common, then spelling; what is far suggests nothing."""
    assert call("form/near-terms.js", "findNear", typed, METRICS, describe_limits()) == near


def test_one_letter_goes_from_term_to_term(call: Call) -> None:
    """As in any list: the same letter again leads to the next term that begins with it."""
    known = [{"id": one["id"], "names": [one["label"].lower()]} for one in METRICS]
    typed = [("a", ""), ("aa", "auc"), ("aaa", "accuracy"), ("aaaa", "pr-auc"), ("b", "auc"), ("bb", "auc")]
    assert [call("form/type-ahead.js", "findTyped", known, text, current) for text, current in typed] == [
        *("auc", "accuracy", "pr-auc", "auc"),
        *(None, None),
    ]
