"""What readers compare: some of the studies that are shown, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import published, unfailing
from tests.surveys import DOE, MULLER, NGUYEN, OKAFOR, TANAKA


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may fail."""
    with unfailing(browser.new_page()) as page:
        yield page


def read_index(site: Path) -> dict[str, Any]:
    """Read what is handed to the scripts."""
    index: dict[str, Any] = json.loads((site / "search" / "records.json").read_text("utf-8"))
    return index


def test_a_compared_spread_says_what_it_is(lab: Page, address: str, site: Path) -> None:
    """A comparison names a spread as the study's page does, and leaves a confidence interval as printed."""
    script = """async ([compare, labels, decode, kinds, vocabularies, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      const interval = { low: 0.7, high: 0.8, printed: "0.75 ± 0.05" };
      const estimate = { metric: "hit-rate", evaluation: "same-street", printed: "0.75" };
      const estimates = (kind) => [{ ...estimate, interval: { ...interval, kind } }];
      const taxonomy = { modalities: [], tasks: [], methods: [] };
      const [id] = index.studies.ids;
      const records = kinds.map((kind) => ({ id, citation: {}, cohorts: [], taxonomy, estimates: estimates(kind) }));
      const groups = compareRecords(records, makeLabels(vocabularies, index.words), decodeRecords(index));
      return groups.find(({ title }) => title === "Results").rows[0].cells.map(({ lines }) => lines[0]);
    }"""
    vocabularies = json.loads(published(site, "vocabularies.json"))
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    assert lab.evaluate(script, [*modules, ["confidence", "standard-deviation"], vocabularies, read_index(site)]) == [
        "0.75, interval 0.75 ± 0.05",
        "0.75, interval 0.75 ± 0.05 (SD)",
    ]


def compare_studies(lab: Page, address: str, site: Path, *studies: str) -> dict[tuple[str, str], Any]:
    """Compare studies as the browser does: what each says in each row, and whether they differ."""
    script = """async ([compare, labels, decode, records, vocabularies, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      return compareRecords(records, makeLabels(vocabularies, index.words), decodeRecords(index));
    }"""
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    records = [json.loads((site / "studies" / f"{study}.json").read_text("utf-8"))["record"] for study in studies]
    vocabularies = json.loads(published(site, "vocabularies.json"))
    groups = lab.evaluate(script, [*modules, records, vocabularies, read_index(site)])
    return {
        (group["title"], row["label"] + row["note"]): ([cell["lines"] for cell in row["cells"]], row["differs"])
        for group in groups
        for row in group["rows"]
    }


def test_comparison_marks_what_differs(lab: Page, address: str, site: Path) -> None:
    """Each fact stands in a row with what every study says; those that differ are marked."""
    not_asked = ["not yet extracted"]
    assert compare_studies(lab, address, site, TANAKA, NGUYEN) == {
        ("The study as a whole", "Camera"): ([["Drone photograph"], ["Phone photograph"]], True),
        ("The study as a whole", "Task"): ([["Spotting of damage"], ["Grading of damage"]], True),
        ("The study as a whole", "Method"): ([["Neural network"], ["Hybrid"]], True),
        ("The study as a whole", "Year"): ([["2020"], ["2023"]], True),
        ("The study as a whole", "Edition"): ([["Reviewed by the survey"]] * 2, False),
        ("The study as a whole", "Checked against"): ([["Survey only"]] * 2, False),
        ("The study as a whole", "Access"): ([["On request", "disputed: another source says Closed"], []], True),
        ("The study as a whole", "Origin"): ([["One city", "from the linked dataset"], []], True),
        ("The study as a whole", "Photograph count"): ([["36000"], []], True),
        ("Methods", "Architecture"): ([["A network that looks straight down."], []], True),
        ("Methods", "Explainability"): ([["no"], not_asked], True),
        ("Patients and images", "Cohorts and sizes"): (
            [["Whole study: ~36000 frames"], ["Whole study: unknown"]],
            True,
        ),
        ("Patients and images", "View"): ([["From above, <i>tilted</i>"], []], True),
        ("Patients and images", "Definition of the condition"): (
            [['A crack is longer than 3 cm, printed as "> 3 cm".'], []],
            True,
        ),
        ("Patients and images", "Access to the data"): ([["On request"], []], True),
        ("Patients and images", "Dataset"): ([["night-rides"], []], True),
        ("Results", "F scoreMeasured on: Not reported"): ([["80%, Crack, Bridge deck"], []], True),
        ("Validation", "External validation"): ([["no"], not_asked], True),
        ("Strengths and limitations", "Limitations"): (
            [["Flies only when the sun shines; 雨の日は飛ばない"], []],
            True,
        ),
    }


def test_comparison_tells_numbers_of_one_metric_apart(lab: Page, address: str, site: Path) -> None:
    """What a number is held against, the view of its images and its threshold stand beside it."""
    said = compare_studies(lab, address, site, MULLER, NGUYEN)
    assert said["Results", "Gain over chanceMeasured on: Same street"][0][0] == [
        "about 3 points, interval 2 to 4 (kind of interval not reported), "
        "Faded paint against fresh & <patched> paint, From above, "
        'threshold: score of 0.5, "as is"'
    ]


def test_same_records_do_not_differ(lab: Page, site: Path, address: str) -> None:
    """Two records that say the same in another order differ in nothing."""
    record = json.loads((site / "studies" / f"{OKAFOR}.json").read_text("utf-8"))["record"]
    taxonomy = {**record["taxonomy"], "methods": record["taxonomy"]["methods"][::-1]}
    script = """async ([compare, labels, decode, records, index]) => {
      const { compareRecords } = await import(compare);
      const { makeLabels } = await import(labels);
      const { decodeRecords } = await import(decode);
      const groups = compareRecords(records, makeLabels({}, index.words), decodeRecords(index));
      return groups.flatMap((group) => group.rows).filter((row) => row.differs);
    }"""
    modules = [f"{address}assets/js/{name}.js" for name in ("compare", "labels", "records")]
    assert lab.evaluate(script, [*modules, [record, {**record, "taxonomy": taxonomy}], read_index(site)]) == []


def tick(page: Page, *names: str) -> None:
    """Tick studies by their names."""
    for name in names:
        page.get_by_role("checkbox", name=f"Choose {name}").check()


def heads(page: Page) -> list[str]:
    """Name the studies that stand side by side."""
    return page.locator(".sv-table--compare thead th a").all_inner_texts()


def test_ticked_studies_stand_side_by_side(page: Page, address: str) -> None:
    """Ticking two studies and asking puts both into a table and into the address; going back takes it away."""
    page.goto(f"{address}studies/")
    tick(page, "田中 2020", "Doe 2024")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Comparison of 2 studies")).to_be_focused()
    assert heads(page) == ["田中 2020", "Doe 2024"]
    expect(page).to_have_url(f"{address}studies/?compare={TANAKA},{DOE}")
    page.go_back()
    expect(page.locator(".sv-table--compare")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".sv-table--compare")).to_have_count(1)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".sv-table--compare")).to_have_count(0)
    expect(page).to_have_url(f"{address}studies/")


def test_comparison_is_shared_by_its_address(page: Page, address: str) -> None:
    """An address opens its comparison and ticks its studies; what is no study is said and left out."""
    page.goto(f"{address}studies/?compare={DOE},<b>x</b>,{TANAKA},{DOE}")
    expect(page.locator(".sv-table--compare")).to_have_count(1)
    assert heads(page) == ["Doe 2024", "田中 2020"]
    note = "The address also names studies that do not exist here: “<b>x</b>”."
    expect(page.locator(".sv-compare__note")).to_have_text([note])
    assert page.get_by_role("checkbox", name="Choose Doe 2024").is_checked()
    assert not page.get_by_role("checkbox", name="Choose Cracks 2023").is_checked()


def test_comparison_fits_a_phone(browser: Browser, address: str) -> None:
    """On a phone the comparison names its studies, and scrolls in its own box while its facts stay in sight."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}studies/?compare={DOE},{TANAKA},{NGUYEN}")
    expect(page.locator(".sv-table--compare thead th a")).to_have_text(["Doe 2024", "田中 2020", "Cracks 2023"])
    expect(page.locator(".sv-table--compare thead th a").first).to_be_visible()
    box, fact = page.locator(".sv-compare .sv-scroll"), page.get_by_role("rowheader", name="Year")
    before = fact.bounding_box()
    assert box.evaluate("box => (box.scrollLeft = box.scrollWidth, box.scrollLeft)") > 0
    assert fact.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_only_differences_can_be_shown(page: Page, address: str) -> None:
    """The switch leaves the facts that differ, each marked by a word, and hides the others."""
    page.goto(f"{address}studies/?compare={DOE},{TANAKA}")
    switch = page.get_by_role("checkbox", name="Only differences")
    switch.wait_for()
    rows = page.locator(".sv-table--compare tbody tr:not(.sv-compare__group)")
    facts = [(row.locator("th").inner_text(), row.locator("td").all_inner_texts()) for row in rows.all()]
    differing = [name for name, (one, other) in facts if one != other]
    assert 0 < len(differing) < len(facts)
    assert [name for name, _ in facts if "differs" in name] == differing
    switch.check()
    assert rows.locator("visible=true").locator("th").all_inner_texts() == differing


def test_what_cannot_be_compared_says_why(page: Page, address: str, site: Path) -> None:
    """One study is too few and six are too many, which the bar says; clearing takes the bar away."""
    page.goto(f"{address}studies/")
    tick(page, "Doe 2024")
    bar = page.get_by_role("group", name="Chosen studies")
    expect(bar.get_by_role("button", name="Compare")).to_be_disabled()
    expect(bar.get_by_role("status")).to_have_text("choose one more to compare")
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Choose Doe 2024")).not_to_be_checked()


@pytest.mark.parametrize(
    ("ids", "picked"),
    [
        ("abab", {"shown": ["a", "b"], "unknown": [], "surplus": []}),
        ("axbcdefy", {"shown": list("abcde"), "unknown": ["x", "y"], "surplus": ["f"]}),
        ("", {"shown": [], "unknown": [], "surplus": []}),
    ],
)
def test_no_more_than_five_are_picked(lab: Page, address: str, ids: str, picked: dict[str, list[str]]) -> None:
    """Of the studies in an address each counts once, the first five known ones are taken, and all others are named."""
    script = "([module, ids]) => import(module).then((all) => all.pickStudies(ids, new Set('abcdef')))"
    assert lab.evaluate(script, [f"{address}assets/js/picking.js", list(ids)]) == picked
