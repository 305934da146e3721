"""A table of studies that is too long for one page: the script fetches rows, and pages lead on without it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from osteosurvey.pages import PageRenderer
from osteosurvey.pages.lists.numbered import PageSizes
from osteosurvey.site import Project, build_site, site
from tests.browser.explorer_pages import ALL, shown
from tests.browser.serving import serving
from tests.sharing import make_once
from tests.surveys import FABRICATED, PROJECT


def build_long(root: Path) -> None:
    """Build the fabricated survey with two studies on a page."""
    small = partial(PageRenderer, sizes=PageSizes(items=2, begun=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "PageRenderer", small)
        project = Project.at(PROJECT, data=FABRICATED, build=root / "build")
        build_site(project, report=lambda line: None)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site with pages of two studies is served."""
    with serving(make_once(tmp_path_factory, "long", build_long) / "build" / "site") as address:
        yield address


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}studies/")
    expect(page.locator("tr[data-study]")).to_have_count(len(ALL))
    return page


def test_rows_of_other_pages_are_fetched(page: Page, address: str) -> None:
    """Every study is listed in the order of the table, and its link leads on from where it stands now."""
    assert shown(page) == ALL
    links = page.locator("tr[data-study] th a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{address}studies/{study}/" for study in ALL]
    expect(page.locator(".sv-numbered")).to_be_hidden()
    expect(page.locator("[data-status]")).to_have_text(f"{len(ALL)} of {len(ALL)} studies")


def test_fetched_rows_are_sorted_narrowed_and_unfolded(page: Page) -> None:
    """A row from another page is like one of the first: it can be sorted, left alone, and unfolded."""
    page.get_by_role("button", name="Study", exact=True).click()
    order = shown(page)
    names = page.locator("tr[data-study] th .sv-name a").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert (len(order), order == ALL) == (len(ALL), False)
    page.goto(f"{page.url.partition('?')[0]}?study={ALL[-1]}")
    expect(page.locator("tr[data-study]")).to_have_count(1)
    assert shown(page) == ALL[-1:]
    page.locator(f'tr[data-study="{ALL[-1]}"] .sv-unfold button').click()
    expect(page.locator("tr.sv-details")).to_be_visible()


def test_rows_that_cannot_be_fetched_are_said(context: BrowserContext, address: str) -> None:
    """What is missing is said, what is there stays, and the next try fetches again."""
    context.route("**/studies/page-2/", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}studies/")
    expect(page.locator("[data-notice]")).to_contain_text(
        "Some rows cannot be shown: studies/page-2/ cannot be fetched"
    )
    assert shown(page) == ALL[:2]
    context.unroute("**/studies/page-2/")
    page.get_by_role("button", name="Study", exact=True).click()
    expect(page.locator("tr[data-study]")).to_have_count(len(ALL))


def test_without_scripts_links_lead_through_all_studies(browser: Browser, address: str) -> None:
    """Each page holds its own studies, and the links to the next one lead to the last."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}studies/")
    found = page.locator("tr[data-study]").evaluate_all("rows => rows.map(row => row.dataset.study)")
    while page.locator('.sv-numbered a[rel="next"]').count():
        page.locator('.sv-numbered a[rel="next"]').click()
        found += page.locator("tr[data-study]").evaluate_all("rows => rows.map(row => row.dataset.study)")
    context.close()
    assert found == ALL
