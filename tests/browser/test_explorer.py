"""The explorer on the page of all studies, as readers use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.explorer_pages import ALL, query, settle, shown, term
from tests.browser.serving import unfailing
from tests.surveys import DOE, MULLER, NGUYEN, OKAFOR, TANAKA

Visit = Callable[[str], None]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page on which nothing may fail."""
    with unfailing(browser.new_page(viewport={"width": 1440, "height": 900})) as page:
        yield page


@pytest.fixture
def visit(page: Page, address: str) -> Visit:
    """Opens the page of all studies with a query, and waits until it is alive."""

    def visit(query: str) -> None:
        page.goto(f"{address}studies/{query}")
        expect(page.get_by_role("button", name="Export")).to_be_visible()

    return visit


def test_choice_narrows_table_status_and_address(page: Page, visit: Visit) -> None:
    """A choice leaves its studies in the table, is counted in the status, and stands in the address."""
    visit("")
    assert (shown(page), page.locator("[data-status]").inner_text()) == (ALL, "5 of 5 studies")
    term(page, "Phone photograph").check()
    term(page, "Grading of damage").check()
    assert (shown(page), query(page)) == ([OKAFOR, NGUYEN], "modality=phone-photo&task=damage-grading")
    assert page.locator("[data-status]").inner_text() == "2 of 5 studies"
    assert page.locator("[data-status]").get_attribute("aria-live") == "polite"


def test_history_goes_through_choices(page: Page, visit: Visit) -> None:
    """Back and forward restore each view, and reloading keeps it."""
    visit("")
    term(page, "Phone photograph").check()
    term(page, "Dashboard camera").check()
    settle(page)
    page.go_back()
    assert (shown(page), term(page, "Dashboard camera").is_checked()) == ([OKAFOR, MULLER, NGUYEN], False)
    settle(page)
    page.go_back()
    assert shown(page) == ALL
    page.go_forward()
    page.reload()
    expect(page.locator("[data-status]")).to_have_text("3 of 5 studies")
    assert (shown(page), term(page, "Phone photograph").is_checked()) == ([OKAFOR, MULLER, NGUYEN], True)


def test_counts_follow_choices_and_zero_can_be_chosen(page: Page, visit: Visit) -> None:
    """The number beside a term says what it would leave; a term at 0 is marked, explained and still a choice."""
    visit("?task=wear-forecast")
    rows = page.locator('[data-facets] li[data-term$="photo"], [data-facets] li[data-term="dashcam"]')
    assert rows.all_inner_texts() == [
        "Phone photograph\n1\nnot",
        "Dashboard camera\n1\nnot",
        "Drone photograph\n0\nnot",
    ]
    assert "at 0, no study has it together with your other choices" in page.locator("[data-facets]").inner_text()
    term(page, "Drone photograph").check()
    assert (shown(page), query(page)) == ([], "modality=drone-photo&task=wear-forecast")


def test_empty_result_says_what_to_drop(page: Page, visit: Visit) -> None:
    """Where nothing is left, each choice that stands in the way is a button with what it would bring."""
    visit("?modality=drone-photo&task=wear-forecast")
    empty = page.locator("[data-empty]")
    assert empty.locator("li").all_inner_texts() == [
        "Without “Camera: Drone photograph” 2 studies",
        "Without “Task: Forecast of wear” 1 study",
    ]
    empty.get_by_role("button").first.click()
    assert (shown(page), query(page), empty.is_hidden()) == ([MULLER, DOE], "task=wear-forecast", True)


def test_terms_can_be_left_out_and_asked_for_together(page: Page, visit: Visit) -> None:
    """The button beside a term excludes it, and a switch asks for all chosen terms at once."""
    visit("")
    page.get_by_role("button", name="Exclude Dashboard camera").click()
    assert (shown(page), query(page)) == ([MULLER, TANAKA, NGUYEN], "modality=-dashcam")
    page.get_by_role("button", name="Exclude Dashboard camera", pressed=True).click()
    term(page, "Phone photograph").check()
    term(page, "Dashboard camera").check()
    page.get_by_role("checkbox", name="all of the chosen terms together").first.check()
    assert (shown(page), query(page)) == ([OKAFOR], "modality=phone-photo,dashcam&all=modality")


def test_choices_in_force_can_be_dropped(page: Page, visit: Visit) -> None:
    """Each choice is a button that drops it, and one button drops them all but not the order."""
    visit("?modality=phone-photo,-dashcam&year=2020-2022&sort=-year")
    chips = page.locator("[data-choices] button")
    assert chips.all_inner_texts() == [
        "Camera: Phone photograph ×",
        "Camera: not Dashboard camera ×",
        "Year: 2020–2022 ×",
        "Clear all",
    ]
    page.get_by_role("button", name="Drop Camera: not Dashboard camera").click()
    assert query(page) == "modality=phone-photo&year=2020-2022&sort=-year"
    page.get_by_role("button", name="Clear all").click()
    assert (shown(page), query(page)) == ([DOE, NGUYEN, MULLER, OKAFOR, TANAKA], "sort=-year")


def test_headings_sort(page: Page, visit: Visit) -> None:
    """A heading sorts in ascending, in descending and in no order, and says so; results begin with the highest."""
    visit("?columns=study,year,results")
    heading = page.get_by_role("columnheader", name="Year")
    seen = []
    for _ in range(3):
        heading.get_by_role("button").click()
        seen.append((heading.get_attribute("aria-sort"), shown(page)[0], query(page)))
    columns = "columns=study,year,results"
    assert seen == [
        ("ascending", TANAKA, f"sort=year&{columns}"),
        ("descending", DOE, f"sort=-year&{columns}"),
        (None, OKAFOR, columns),
    ]
    page.get_by_role("button", name="Results").click()
    assert (shown(page)[:2], query(page)) == ([OKAFOR, MULLER], f"sort=-hit-rate&{columns}")


def test_search_box_finds_as_one_types(page: Page, visit: Visit) -> None:
    """Typing narrows the table at once, and the address follows with a single entry in the history."""
    visit("")
    before = page.evaluate("history.length")
    page.get_by_role("searchbox", name="Find words").press_sequentially("MULLER kerb")
    assert shown(page) == [MULLER]
    page.wait_for_url("**/studies/?text=MULLER+kerb")
    assert page.evaluate("history.length") == before + 1


def test_texts_are_fetched_as_the_reader_turns_to_the_search_box(page: Page, visit: Visit) -> None:
    """Nobody pays for the texts before turning to the box, and the first key finds them there."""
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url.rpartition("/")[2]))
    visit("?modality=phone-photo")
    assert "texts.json" not in fetched
    with page.expect_request("**/search/texts.json"):
        page.get_by_role("searchbox", name="Find words").focus()
    assert (shown(page), query(page)) == ([OKAFOR, MULLER, NGUYEN], "modality=phone-photo")


def test_typing_does_not_take_the_choices_before_it_out_of_the_history(page: Page, visit: Visit) -> None:
    """Back undoes the choice after the words, then the words, then the choice before them."""
    visit("")
    term(page, "Phone photograph").check()
    page.get_by_role("searchbox", name="Find words").press_sequentially("MULLER")
    term(page, "Dashboard camera").check()
    seen = []
    for _ in range(3):
        settle(page)
        page.go_back()
        seen.append((query(page), shown(page)))
    assert seen == [
        ("modality=phone-photo&text=MULLER", [MULLER]),
        ("modality=phone-photo", [OKAFOR, MULLER, NGUYEN]),
        ("", ALL),
    ]


def test_notice_about_the_address_goes_with_the_address(page: Page, visit: Visit) -> None:
    """Once a choice has replaced what the address could not mean, nothing is said about it any more."""
    visit("?colour=red")
    notice = page.locator("[data-notice]")
    said = notice.locator("code").all_inner_texts()
    term(page, "Phone photograph").check()
    assert (said, query(page), notice.inner_text()) == (["colour=red"], "modality=phone-photo", "")


def test_ranges_and_limits_narrow(page: Page, visit: Visit) -> None:
    """Years, sizes and lowest results can be typed, and a turned range is refused with a reason."""
    visit("")
    page.locator("summary", has_text="more filters").click()
    page.locator("summary", has_text="Year").click()
    page.get_by_label("Year, from").fill("2021")
    page.get_by_label("Year, to").fill("2023")
    page.get_by_label("Year, to").press("Enter")
    page.wait_for_url("**/studies/?year=2021-2023")
    assert shown(page) == [OKAFOR, MULLER, NGUYEN]
    page.get_by_label("Year, to").fill("1999")
    page.get_by_label("Year, to").press("Enter")
    expect(page.get_by_text("2021 is above 1999")).to_be_visible()
    page.locator("summary", has_text="Results").click()
    page.get_by_label("Measure").select_option("hit-rate")
    page.get_by_label("At least").fill("0.9")
    page.get_by_role("button", name="Add").click()
    assert (shown(page), query(page)) == ([OKAFOR], "year=2021-2023&metric=hit-rate:0.9")


def test_columns_and_rows_are_kept_in_the_address(page: Page, visit: Visit) -> None:
    """Hidden columns can be shown, others hidden, and rows made compact."""
    visit("")
    site = page.locator('th[data-c="site"]')
    assert site.is_hidden()
    page.locator("summary", has_text="Columns").click()
    page.get_by_role("checkbox", name="Part of the way").check()
    page.get_by_role("checkbox", name="Task", exact=True).uncheck()
    page.get_by_role("checkbox", name="Compact rows").check()
    columns = "study,modality,method,sample,external,results,site"
    assert (query(page), site.is_visible()) == (f"columns={columns}&rows=compact", True)
    assert page.locator('th[data-c="task"]').is_hidden()
    page.keyboard.press("Escape")
    assert page.locator("[data-explorer] .sv-menu").get_attribute("open") is None


def test_what_an_address_cannot_mean_is_said(page: Page, visit: Visit) -> None:
    """Unknown and hostile parts are named as text and left out, and the rest counts."""
    visit("?modality=phone-photo&x=<img src=x onerror=window.ran=1>&sort=__proto__")
    notice = page.locator("[data-notice]")
    assert notice.locator("code").all_inner_texts() == ["x=<img src=x onerror=window.ran=1>", "sort=__proto__"]
    assert (shown(page), notice.get_attribute("role"), page.evaluate("window.ran")) == (
        [OKAFOR, MULLER, NGUYEN],
        "status",
        None,
    )


def test_explorer_can_be_used_by_keyboard(page: Page, visit: Visit) -> None:
    """A term is reached by the tabulator from the search box's side, ticked by space, and dropped by Enter."""
    visit("")
    term(page, "Phone photograph").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Exclude Phone photograph"
    page.get_by_role("button", name="Drop Camera: Phone photograph").focus()
    page.keyboard.press("Enter")
    assert (shown(page), page.evaluate("document.activeElement.dataset.results")) == (ALL, "")


SORT_AND_LOOK = """
async () => {
  const holder = document.querySelector("[data-table]");
  const rows = holder.getElementsByTagName("tbody")[0].rows;
  const look = () => [rows.length, holder.getAttribute("aria-busy"), holder.offsetHeight];
  const before = look();
  document.querySelector('th[data-c="study"] button').click();
  const atFirst = look();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return [before, atFirst, look(), holder.style.minHeight];
}
"""


def test_a_new_order_does_not_let_the_page_jump(page: Page, visit: Visit) -> None:
    """The first three rows are painted at once; until the others are there, the table is busy and as high as before."""
    visit("")
    [rows, _, height], at_first, [rows_at_last, busy_at_last, _], kept = page.evaluate(SORT_AND_LOOK)
    assert (rows, at_first) == (5, [3, "true", height])
    assert (rows_at_last, busy_at_last, kept) == (5, None, "")


COUNT_CHANGES = """
() => {
  window.changes = 0;
  const observer = new MutationObserver((records) => (window.changes += records.length));
  for (const place of document.querySelectorAll("[data-table] tbody, [data-facets]")) {
    observer.observe(place, { childList: true, attributes: true, characterData: true, subtree: true });
  }
}
"""


def test_what_a_choice_leaves_as_it_was_is_not_touched(page: Page, visit: Visit) -> None:
    """Compact rows change neither the rows nor the facets; a choice changes both."""
    visit("")
    page.evaluate(COUNT_CHANGES)
    page.locator("summary", has_text="Columns").click()
    page.get_by_role("checkbox", name="Compact rows").check()
    settle(page)
    assert page.evaluate("window.changes") == 0
    term(page, "Phone photograph").check()
    settle(page)
    assert page.evaluate("window.changes") > 0


def test_every_row_offers_its_work_to_reference_managers(page: Page, visit: Visit) -> None:
    """Each row that is shown, and no other, holds the citation that reference managers look for."""
    visit("?modality=drone-photo")
    titles = page.locator("span.Z3988").evaluate_all("spans => spans.map(span => span.title)")
    assert len(titles) == 1
    assert "2001.00001" in titles[0]


def test_facets_of_a_phone_stand_in_a_sheet(browser: Browser, address: str) -> None:
    """On a phone a bar leads to the facets, which rise in a sheet that says how many studies they leave."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}studies/?modality=phone-photo")
    expect(page.locator("[data-status]")).to_have_text("3 of 5 studies")
    assert term(page, "Dashboard camera").is_hidden()
    page.get_by_role("button", name="Filter 1").click()
    sheet = page.get_by_role("dialog", name="Filter")
    term(page, "Dashboard camera").check()
    sheet.get_by_role("button", name="Show 4 studies").click()
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Filter 2")).to_be_focused()
    assert (len(shown(page)), term(page, "Dashboard camera").count()) == (4, 0)
    page.get_by_role("button", name="Filter 2").click()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.close()


def test_the_whole_strip_beside_a_card_chooses_it(browser: Browser, address: str) -> None:
    """On a phone a finger may land anywhere left of a study, down to the end of its card."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}studies/")
    box = page.locator("tr[data-study]").first.get_by_role("checkbox")
    cell = page.locator("tr[data-study] .sv-pick").first
    height = cell.evaluate("cell => cell.offsetHeight")
    cell.click(position={"x": 14, "y": height - 6})
    expect(box).to_be_checked()
    assert height > 80
    page.close()
