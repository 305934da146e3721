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

INPUT = "header [data-search-input]"
PANEL = "header .sv-found"
STATUS = f"{PANEL} [role=status]"
OPTIONS = f"{PANEL} [role=option]"
RECORDS = f"{PANEL} [aria-label=Records] [role=option]"
PAGES = f"{PANEL} [aria-label=Pages] [role=option]"

FILES = ["search/pages.json", "search/records.json", "search/texts.json"]
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
        page.locator(INPUT).fill(text)
        expect(page.locator(STATUS)).not_to_be_empty()
        return paths_of(page)

    return search


def paths_of(page: Page, options: str = RECORDS) -> list[str]:
    """Name where what was found leads, from the root of the site."""
    links = page.locator(options).evaluate_all("links => links.map((link) => link.href)")
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
        (
            "night rides",
            ["datasets/night-rides/", "studies/?night-ride=unclear", TANAKA, DOE],
        ),  # a dataset before its studies
        ("deep learning", ["methods/neural-net/", OKAFOR, TANAKA, NGUYEN, DOE]),  # another name of a term
        ("pavement", ["related-surveys/#ito-2019-pavement"]),
        ("cracks", [NGUYEN, OKAFOR]),  # where the title opens with it, then where it stands within
        ("phone", ["modalities/phone-photo/", OKAFOR, MULLER, NGUYEN]),
        ("https://doi.org/10.5555/first-look", [DOE]),  # the address of another version of its work
        ("2001.00001", [TANAKA]),
        ("PMC7654321", [DOE]),
        ("nobody wrote this", []),
        ("[4]", [OKAFOR]),
        ("doi:10.5555/first-look", [DOE]),
        ("http://dx.doi.org/10.5555/FIRST-LOOK", [DOE]),
        ("arXiv:2001.00001v3", [TANAKA]),
        ("https://arxiv.org/pdf/2001.00001v1.pdf", [TANAKA]),
        ("PMID 12345678", [OKAFOR]),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", [OKAFOR]),
        ("potholse lodz", [OKAFOR]),  # one slip of the finger: two letters changed places
        ("lodzz pothole", [OKAFOR]),  # a letter too many, and another ending
        ("lanenett", [OKAFOR]),
        ("predicting wear", []),
        ("reliable predictions", []),
    ],
)
def test_records_are_found_best_first(type_in: Search, text: str, found: list[str]) -> None:
    """Exact names and numbers come first, then titles, then who and of what, then the rest."""
    assert type_in(text) == found


def test_the_search_of_home_opens_the_studies_found(page: Page) -> None:
    """Sent by Enter, it opens the table of studies with what was asked as its filter."""
    field = page.locator(".sv-front__search input")
    field.fill("https://doi.org/10.5555/first-look")
    expect(page.locator(".sv-front__search [role=option]")).to_have_count(1)  # shown, but not chosen
    field.press("Enter")
    page.wait_for_url("**/studies/?text=https%3A%2F%2Fdoi.org%2F10.5555%2Ffirst-look")
    rows = page.locator(".sv-table--studies tbody tr:visible th a")
    expect(rows).to_have_count(1)
    assert rows.evaluate("link => new URL(link.href).pathname.split('/').at(-2)") == "doe-2024-wear"


def test_every_record_is_found_once(page: Page, site: Path) -> None:
    """Looked for by its own name, each record is among the results a single time."""
    content = json.loads((site / "search" / "records.json").read_text("utf-8"))
    names = [*content["studies"]["titles"], *(other["name"] for other in content["others"])]
    found = run(
        page, "texts.map((text) => search(index, text, 99).best.map((one) => describe(records, one).title))", names
    )
    counts = [titles.count(name) for name, titles in zip(names, found, strict=True)]
    assert counts == [names.count(name) for name in names]


def run(page: Page, expression: str, value: Any = None) -> Any:
    """Evaluate an expression over the records and the index of all that is searched; the value is called `texts`."""
    script = f"""async ([root, texts]) => {{
        const {{ loadPages, loadSearchable }} = await import(`${{root}}assets/js/records.js`);
        const {{ addWords, describe, isStudy, makeIndex, search }} = await import(`${{root}}assets/js/search.js`);
        const records = await loadSearchable();
        const index = await makeIndex(records, await loadPages());
        await addWords(index);
        return {expression};
    }}"""
    return page.evaluate(script, [page.url, value])


@pytest.mark.parametrize(
    ("facets", "terms"), [(["method"], ["Rules"]), (["task", "modality"], ["Forecast of wear", "Phone photograph"])]
)
def test_a_result_names_its_terms_on_the_axes_of_the_survey(page: Page, facets: list[str], terms: list[str]) -> None:
    """Which facts tell studies apart at a glance, and in which order, the survey's axes say."""
    expression = (
        "describe({ ...records, words: { ...records.words, axis_facets: texts } },"
        ' search(index, "muller-2022-paint", 1).best[0]).facts'
    )
    assert run(page, expression, facets).split(" · ")[2:] == terms


def test_a_result_says_what_it_is_and_marks_what_matches(page: Page, type_in: Search) -> None:
    """Kind, title, name with its year, number and terms are shown, with every matching word marked."""
    type_in("pothole lodz")
    result = page.locator(RECORDS).first
    assert result.inner_text().splitlines()[0] == "Study"
    assert "Okafor et al. 2021 · No. 4" in result.inner_text()
    assert result.locator("mark").all_inner_texts() == ["Potholes", "Łódź"]


def test_marks_are_made_of_text(page: Page, type_in: Search) -> None:
    """A title full of mark-up is shown as it is written, and nothing of it becomes an element."""
    type_in("script onerror")
    title = page.locator(RECORDS).first.locator(".sv-found__title")
    assert title.inner_text() == HOSTILE.replace("\\", "")
    assert title.evaluate("title => [...title.querySelectorAll('*')].map((inner) => inner.tagName)") == ["MARK"] * 3


def test_the_box_says_how_many_it_found(page: Page, type_in: Search) -> None:
    """A polite line counts records and pages; where there are none, the table of all studies is offered."""
    type_in("cracks")
    status = page.locator(STATUS)
    assert (status.inner_text(), status.get_attribute("role")) == ("2 records", "status")
    page.locator(INPUT).fill("disagree")
    expect(status).to_contain_text("of pages")
    page.locator(INPUT).fill("zzzz")
    expect(status).to_have_text("Nothing was found")
    assert paths_of(page, OPTIONS) == ["studies/"]
    page.locator(INPUT).fill("")
    expect(page.locator(PANEL)).to_be_hidden()


def test_records_stand_before_pages(page: Page, type_in: Search) -> None:
    """Where both fit, pages come after the last record, and lead to the section that has the words."""
    records = type_in("survey")
    assert 0 < len(records) < len(paths_of(page, OPTIONS))
    assert paths_of(page, OPTIONS)[: len(records)] == records
    type_in("how records are checked")
    assert paths_of(page, PAGES)[0] == "methodology/#how-records-are-checked"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cycle track", "studies/?site=cycle-track"),  # a term without a page of its own
        ("external validation", "studies/?external=yes"),  # an answer
        ("heat map", "studies/?explainability=heat-map"),  # a way of saying yes
    ],
)
def test_terms_and_answers_are_views_of_the_table(page: Page, type_in: Search, text: str, first: str) -> None:
    """What has no page of its own opens the table of studies, which then shows as many as were promised."""
    assert type_in(text)[0] == first
    said = page.locator(RECORDS).first.locator(".sv-found__facts").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first}")
    rows = page.locator(".sv-table--studies tbody tr:visible")
    expect(rows).to_have_count(int(said.split()[0]))


def test_enter_opens_the_best_record(page: Page, type_in: Search, address: str) -> None:
    """The first result is where Enter leads, though pages of text match too."""
    type_in("potholes")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{OKAFOR}")


def test_arrow_keys_walk_through_records_and_pages(page: Page, type_in: Search, address: str) -> None:
    """Down leads to the first option and on to the last, then back to the box, which keeps the focus throughout."""
    type_in("studies")
    field, options = page.locator(INPUT), page.locator(OPTIONS)
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
    chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
    for place in range(options.count()):
        page.keyboard.press("ArrowDown")
        expect(chosen).to_have_count(1)
        assert chosen.get_attribute("id") == options.nth(place).get_attribute("id")
        assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    last = paths_of(page, OPTIONS)[-1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{last}")


def test_escape_closes_the_list_and_then_leaves_the_box(page: Page, type_in: Search) -> None:
    """Once for what was found, once more for the box; what was typed stays."""
    type_in("cracks")
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    expect(page.locator(INPUT)).to_be_focused()
    assert page.locator(INPUT).get_attribute("aria-expanded") == "false"
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).not_to_be_focused()
    assert page.locator(INPUT).input_value() == "cracks"


def test_a_slash_is_typed_where_somebody_types(page: Page) -> None:
    """The key that turns to the box elsewhere is a character in a field."""
    field = page.locator(".sv-front__search input")
    field.press("/")
    assert field.input_value() == "/"
    expect(field).to_be_focused()


def test_a_phone_opens_the_box_by_its_icon(browser: Browser, address: str) -> None:
    """The field stands in the header's place until it is closed, when the icon has the focus again."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address, wait_until="networkidle")
    expect(page.locator(INPUT)).to_be_hidden()
    page.locator("[data-search-opener]").click()
    expect(page.locator(INPUT)).to_be_focused()
    page.locator(INPUT).fill("cracks")
    expect(page.locator(RECORDS)).to_have_count(2)
    page.locator("[data-search-closer]").click()
    expect(page.locator(INPUT)).to_be_hidden()
    expect(page.locator("[data-search-opener]")).to_be_focused()
    page.close()


def test_nothing_is_fetched_before_the_box_is_used(browser: Browser, address: str) -> None:
    """The records travel when a reader turns to the box, and only once."""
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    before = [path for path in fetched if path in FILES]
    page.keyboard.press("/")
    page.locator(INPUT).fill("cracks")
    expect(page.locator(RECORDS)).to_have_count(2)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert (before, sorted(path for path in fetched if path in FILES)) == ([], FILES)
    page.close()


def test_a_box_without_records_says_so(browser: Browser, address: str) -> None:
    """When the records cannot be fetched, the box says what to do, and Enter still opens the table of studies."""
    page = browser.new_page()
    page.route("**/search/records.json", lambda route: route.fulfill(status=500))
    page.goto(f"{address}methodology/", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator(STATUS)).to_contain_text("search/records.json cannot be fetched (500)")
    page.locator(INPUT).fill("cracks")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}studies/?text=cracks")
    page.close()


@pytest.mark.parametrize("text", ["wear", "predicting", "craks", "photograph", "potholse"])
def test_the_table_shows_the_studies_that_the_box_counts(browser: Browser, page: Page, address: str, text: str) -> None:
    """One rule says which studies have some words, so that the link to all of them leads to as many."""
    studies = run(page, "search(index, texts, 1).studies", text)
    table = browser.new_page()
    table.goto(f"{address}studies/?text={text}")
    expect(table.locator(".sv-table--studies tbody tr:visible")).to_have_count(studies)
    table.close()


def test_more_studies_than_shown_are_a_link_to_the_table(page: Page) -> None:
    """Where more studies have the words than are shown, the box says how many."""
    expression = "((one) => [one.best.length, one.total > 1, one.studies > one.best.filter(isStudy).length])"
    assert run(page, f'{expression}(search(index, "a", 1))') == [1, True, True]


@pytest.mark.parametrize("width", [390, 1280])
def test_without_javascript_the_box_is_a_form(browser: Browser, address: str, width: int) -> None:
    """It opens the table of studies, on a phone after its icon, which is a link to it."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}methodology/")
    if width < 800:
        page.locator("[data-search-opener]").click()
    page.locator(INPUT).fill("paint & more")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}studies/?text=paint+%26+more")
    assert page.locator("h1").count() == 1
    context.close()
