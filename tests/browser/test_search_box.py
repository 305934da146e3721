"""The one search box: it finds every record once, best first, and leads to it by keyboard and pointer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import HOSTILE
from tests.browser.test_quality import watch

INPUT = "[data-md-component=search-query]"
STATUS = "[data-record-status]"
RESULTS = "[data-record-results] a"
PAGES = ".md-search-result > ol a"
PAGES_STATUS = ".md-search-result > .md-search-result__meta"

FILES = ["search/records.json", "search/texts.json"]
"""What is looked through."""

Search = Callable[[str], list[str]]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The home page; nothing on it may fail."""
    page = browser.new_page()
    wrong = watch(page, address)
    page.goto(address, wait_until="networkidle")
    yield page
    page.close()
    assert wrong == []


@pytest.fixture
def type_in(page: Page) -> Search:
    """Types into the box and gives the paths of the records found."""

    def search(text: str) -> list[str]:
        page.keyboard.press("/")
        enter(page, text)
        expect(page.locator(STATUS)).not_to_be_empty()
        return paths_of(page)

    return search


def enter(page: Page, text: str) -> None:
    """Fill the box as somebody does who types: the theme takes notice of keys only."""
    page.locator(INPUT).fill(text)
    page.locator(INPUT).press("End")


def paths_of(page: Page) -> list[str]:
    """Name where the records found lead, from the root of the site."""
    links = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)")
    return [link.removeprefix(page.evaluate("new URL('.', document.baseURI).href")) for link in links]


OKAFOR, MULLER, TANAKA, NGUYEN, DOE = (
    f"studies/{name}/"
    for name in (
        "okafor-2021-potholes",
        "muller-2022-paint",
        "tanaka-2020-drone",
        "nguyen-2023-cracks",
        "doe-2024-wear",
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4", [OKAFOR]),  # a number of the survey
        ("tanaka-2020-drone", [TANAKA]),  # an id
        ("strassen", [MULLER]),  # a word of a title, otherwise written
        ("lodz potholes", [OKAFOR]),
        ("cruz", [OKAFOR]),  # an author
        ("lanenet", [OKAFOR]),  # a model
        ("night rides", ["datasets/night-rides/", TANAKA, DOE]),  # a dataset, then the studies that use it
        ("deep learning", ["methods/neural-net/", OKAFOR, TANAKA, NGUYEN, DOE]),  # another name of a term
        ("pavement", ["related-surveys/#ito-2019-pavement"]),
        ("cracks", [NGUYEN, OKAFOR]),  # where the title opens with it, then where it stands within
        ("phone", ["modalities/phone-photo/", OKAFOR, MULLER, NGUYEN]),
        ("https://doi.org/10.5555/first-look", [DOE]),  # the address of another version of its work
        ("2001.00001", [TANAKA]),
        ("PMC7654321", [DOE]),
        ("nobody wrote this", []),
    ],
)
def test_records_are_found_best_first(type_in: Search, text: str, found: list[str]) -> None:
    """Exact names and numbers come first, then titles, then who and of what, then the rest."""
    assert type_in(text) == found


def test_the_search_of_home_opens_the_studies_found(page: Page) -> None:
    """Sent by Enter, it opens the table of studies with what was asked as its filter."""
    field = page.locator(".sv-front__search input")
    field.fill("https://doi.org/10.5555/first-look")
    field.press("Enter")
    page.wait_for_url("**/studies/?text=https%3A%2F%2Fdoi.org%2F10.5555%2Ffirst-look")
    rows = page.locator(".sv-table--studies tbody tr:visible th a")
    expect(rows).to_have_count(1)
    assert rows.evaluate("link => new URL(link.href).pathname.split('/').at(-2)") == "doe-2024-wear"


def test_every_record_is_found_once(page: Page, site: Path) -> None:
    """Looked for by its own name, each record is among the results a single time."""
    content = json.loads((site / "search" / "records.json").read_text("utf-8"))
    names = [*content["studies"]["titles"], *(other["name"] for other in content["others"])]
    script = """async ([root, texts]) => {
        const { loadSearchable } = await import(`${root}assets/js/records.js`);
        const { describe, makeIndex, search } = await import(`${root}assets/js/search.js`);
        const records = await loadSearchable();
        const index = await makeIndex(records);
        return texts.map((text) => search(index, text, 99).best.map((entry) => describe(records, entry)));
    }"""
    found = page.evaluate(script, [page.url, names])
    counts = [sum(result["title"] == name for result in results) for name, results in zip(names, found, strict=True)]
    assert counts == [names.count(name) for name in names]


@pytest.mark.parametrize(
    ("facets", "terms"), [(["method"], ["Rules"]), (["task", "modality"], ["Forecast of wear", "Phone photograph"])]
)
def test_a_result_names_its_terms_on_the_axes_of_the_survey(page: Page, facets: list[str], terms: list[str]) -> None:
    """Which facts tell studies apart at a glance, and in which order, the survey's axes say."""
    script = """async ([root, facets]) => {
        const { loadSearchable } = await import(`${root}assets/js/records.js`);
        const { describe, makeIndex, search } = await import(`${root}assets/js/search.js`);
        const records = await loadSearchable();
        const ofSurvey = { ...records, words: { ...records.words, axis_facets: facets } };
        return describe(ofSurvey, search(await makeIndex(records), "muller-2022-paint", 1).best[0]).facts;
    }"""
    assert page.evaluate(script, [page.url, facets]).split(" · ")[2:] == terms


def test_a_result_says_what_it_is_and_marks_what_matches(page: Page, type_in: Search) -> None:
    """Kind, title, name with its year, number and terms are shown, with every matching word marked."""
    type_in("potholes lodz")
    result = page.locator(RESULTS).first
    assert result.inner_text().splitlines()[0] == "Study"
    assert "Okafor et al. 2021 · No. 4" in result.inner_text()
    assert result.locator("mark").all_inner_texts() == ["Potholes", "Łódź"]


def test_marks_are_made_of_text(page: Page, type_in: Search) -> None:
    """A title full of mark-up is shown as it is written, and nothing of it becomes an element."""
    type_in("script onerror")
    title = page.locator(RESULTS).first.locator(".sv-found__title")
    assert title.inner_text() == HOSTILE.replace("\\", "")
    assert title.evaluate("title => [...title.querySelectorAll('*')].map((inner) => inner.tagName)") == ["MARK"] * 3


def test_the_box_says_how_many_it_found(page: Page, type_in: Search) -> None:
    """A polite line counts the records, and what the theme says counts the pages of text."""
    type_in("cracks")
    assert page.locator(STATUS).inner_text() == "2 records"
    assert page.locator(STATUS).get_attribute("role") == "status"
    enter(page, "zzzz")
    expect(page.locator(STATUS)).to_have_text("No record contains these words")
    expect(page.locator(PAGES_STATUS)).to_have_text("No page contains these words")


def test_emptying_the_box_empties_its_results(page: Page, type_in: Search) -> None:
    """After the button that clears the box, nothing is shown or said."""
    type_in("cracks")
    page.locator(".md-search__form [type=reset]").click()
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.locator(STATUS)).to_be_empty()


def test_enter_opens_the_best_record(page: Page, type_in: Search, address: str) -> None:
    """The first result is where Enter leads, though pages of text match too."""
    type_in("potholes")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{OKAFOR}")


def test_arrow_keys_walk_through_records_and_pages(page: Page, type_in: Search) -> None:
    """Down leads from the box to the first record and on to the pages of text; Escape closes the box."""
    records = type_in("studies")
    expect(page.locator(PAGES).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    first = page.locator(":focus")
    assert first.evaluate("link => link.matches('[data-record-results] a')") is bool(records)
    for _ in records:
        page.keyboard.press("ArrowDown")
    assert page.locator(":focus").evaluate("link => link.closest('.md-search-result > ol') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_nothing_is_fetched_before_the_box_is_used(browser: Browser, address: str) -> None:
    """The records travel when a reader turns to the box, and only once."""
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    before = [path for path in fetched if path in FILES]
    page.keyboard.press("/")
    enter(page, "cracks")
    expect(page.locator(RESULTS)).to_have_count(2)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert (before, sorted(path for path in fetched if path in FILES)) == ([], FILES)
    page.close()


def test_a_box_without_records_says_so(browser: Browser, address: str) -> None:
    """When the records cannot be fetched, the box says what to do, and the pages of text are still found."""
    page = browser.new_page()
    page.route("**/search/records.json", lambda route: route.fulfill(status=500))
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator(STATUS)).to_contain_text("search/records.json cannot be fetched (500)")
    enter(page, "studies")
    expect(page.locator(PAGES).first).to_be_visible()
    page.close()


def test_more_studies_than_shown_are_a_link_to_the_table(page: Page) -> None:
    """The last result leads to all studies with the words, and the table then shows as many as it says."""
    script = """async ([root, limit]) => {
        const { loadSearchable } = await import(`${root}assets/js/records.js`);
        const { isStudy, makeIndex, search } = await import(`${root}assets/js/search.js`);
        const records = await loadSearchable();
        const found = search(await makeIndex(records), "a", limit);
        return [found.best.length, found.total > limit, found.studies > found.best.filter(isStudy).length];
    }"""
    assert page.evaluate(script, [page.url, 1]) == [1, True, True]


def test_the_box_is_hidden_where_it_could_find_nothing(browser: Browser, address: str) -> None:
    """Without JavaScript no search is offered."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(INPUT)).to_be_hidden()
    context.close()


def evaluate(page: Page, module: str, name: str, *values: Any) -> Any:
    """Call a function that a module exports."""
    script = "async ([path, name, values]) => (await import(path))[name](...values)"
    return page.evaluate(script, [f"{page.url}assets/js/{module}", name, list(values)])


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("X-ray of a Straße", ["xray"], ["X-ray"]),
        ("X-ray of a Straße", ["ray", "strasse"], ["X-ray", "Straße"]),
        ("Crackscracks and cracks", ["cracks"], ["Crackscracks", "cracks"]),
        ("uncracked", ["cracked"], []),
        ("", ["cracks"], []),
    ],
)
def test_whole_words_are_marked(page: Page, text: str, words: list[str], marked: list[str]) -> None:
    """A word is marked when one that is looked for begins it, or a part of it after a hyphen."""
    pieces = evaluate(page, "search.js", "splitMarked", text, words)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces if piece["isMatch"]] == marked
