"""The long lists of a site: with small pages every item is reached by plain links, and every anchor is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from posixpath import normpath

import pytest

from osteosurvey.models import DatasetReference
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.lists.numbered import PageSizes
from osteosurvey.pages.references import (
    FurtherNumber,
    list_further_numbers,
    list_reference_pages,
    make_references,
    reference_path,
)
from osteosurvey.survey import Survey
from tests.rendering import TEMPLATES
from tests.surveys import OKAFOR

SMALL = PageSizes(items=2, begun=1)

LISTS = {
    "audit/": ("audit", r'href="([^"]*#finding-\d+)"'),
    "changes/": ("changes", r"<li>((?:<a [^>]*>|<code>)(?!\d|Next|Previous).*?)</li>"),
    "contributors/": ("contributors", r"<li>(.*?: .*?)</li>"),
    "datasets/": ("datasets-table", r'<th scope="row">(.*?)</th>'),
    "disagreements/": ("disagreements", r'<h3 class="sv-disputes__record">(.*?)</h3>'),
    "studies/": ("studies-table", r'<tr data-study="([^"]+)"'),
    "references/": ("references", r'<p class="sv-work__title">(.*?)</p>'),
}
"""The first page of each list, with its slot and what stands for an item."""

Site = Mapping[str, str]
"""The lists and all stamped pages by their addresses."""


def render_site(survey: Survey, sizes: PageSizes) -> Site:
    renderer = PageRenderer(survey, TEMPLATES, sizes=sizes)
    slots = renderer.slots()
    lists = {path: slots[slot]("../") for path, (slot, _) in LISTS.items()}
    pages = [make() for make in {**renderer.pages(), **renderer.further_pages()}.values()]
    return lists | {page.path: page.top + page.body for page in pages}


@pytest.fixture(scope="module")
def long_survey(wrong_unit: Survey) -> Survey:
    """A survey none of whose lists fits on a page of two items: every dataset twice, and a finding in four studies."""
    twins = (
        dataset.model_copy(
            update={"id": f"{dataset.id}-twin", "references": tuple(map(_without_number, dataset.references))}
        )
        for dataset in wrong_unit.datasets
    )
    okafor = wrong_unit.studies_by_id[OKAFOR]
    others = (
        okafor.model_copy(update={"id": f"okafor-2021-{word}", "survey_number": None, "other_survey_numbers": ()})
        for word in "abc"
    )
    return replace(wrong_unit, datasets=(*wrong_unit.datasets, *twins), studies=(*wrong_unit.studies, *others))


def _without_number(reference: DatasetReference) -> DatasetReference:
    return reference.model_copy(update={"survey_number": None})


@pytest.fixture(scope="module")
def small(long_survey: Survey) -> Site:
    return render_site(long_survey, SMALL)


@pytest.fixture(scope="module")
def whole(long_survey: Survey) -> Site:
    return render_site(long_survey, PageSizes())


def resolve(page: str, href: str) -> str:
    """Give the address under the site's root that a link on a page leads to."""
    return f"{normpath(page + href.partition('#')[0])}/"


def follow(site: Site, path: str) -> list[str]:
    """Follow the links to the next page below a list, as a reader without scripts does."""
    found = [path]
    while following := re.search(r'<li><a href="([^"]*)" rel="next">Next</a>', site[found[-1]]):
        found.append(resolve(found[-1], following[1]))
    return found


def list_items(site: Site, pages: list[str], item: str) -> list[list[str]]:
    return [re.findall(item, site[page].replace("../", ""), re.DOTALL) for page in pages]


@pytest.mark.parametrize("path", LISTS)
def test_every_item_stands_on_one_of_the_pages(small: Site, whole: Site, path: str) -> None:
    """The links from page to page lead past each item once, a few on each page."""
    _, item = LISTS[path]
    pages = list_items(small, follow(small, path), item)
    assert sorted(found for page in pages for found in page) == sorted(list_items(whole, [path], item)[0])
    assert len(pages) > 1
    assert all(len(page) <= SMALL.items for page in pages[1:])


def test_studies_of_a_term_are_all_reached(small: Site, long_survey: Survey) -> None:
    """The pages of each term hold each of its studies once and in order."""
    for (axis, term), studies in long_survey.catalogue.studies_by_term.items():
        if axis in long_survey.axes and studies:
            pages = list_items(small, follow(small, f"{axis}/{term}/"), r'<tr data-study="(.*?)"')
            assert [study for page in pages for study in page] == [study.id for study in studies]
            assert max(map(len, pages)) <= SMALL.items


def test_studies_of_a_dataset_are_all_reached(small: Site, long_survey: Survey) -> None:
    """The pages of each dataset hold each study that draws on it once and in order."""
    lengths = []
    for dataset in long_survey.datasets:
        pages = list_items(small, follow(small, f"datasets/{dataset.id}/"), r'<th scope="row"><a href="studies/(.*?)/"')
        studies = long_survey.catalogue.studies_by_dataset[dataset.id]
        assert [study for page in pages for study in page] == [study.id for study in studies]
        lengths.append(len(pages))
    assert max(lengths) > 1


def test_pages_that_link_back_and_to_all(small: Site) -> None:
    """Below each page stand links to all of them, and above the further ones the way back."""
    for path in follow(small, "references/"):
        links = re.findall(r'<a href="([^"]*)" aria-label="Page \d+"', small[path])
        assert [resolve(path, link) for link in links] == follow(small, "references/")
    back = re.findall(r'<a class="sv-trail__back" href="([^"]*)"', small["references/page-2/"])
    assert [resolve("references/page-2/", link) for link in back] == ["references/"]


def test_anchors_lead_to_the_page_that_holds_them(small: Site) -> None:
    """Every link to a number of the reference list, or to a rule, finds its place on the page that it names."""
    found = {
        (resolve(page, href), href.partition("#")[2])
        for page, html in small.items()
        for href in re.findall(r'href="([^"]*#(?:ref|rule)-[^"]*)"', html)
        if href[0] != "#"
    }
    assert {path.partition("/")[0] for path, _ in found} == {"references", "audit"}
    assert [(path, anchor) for path, anchor in sorted(found) if f'id="{anchor}"' not in small[path]] == []
    assert len({path for path, _ in found}) > 2


def test_number_alone_decides_on_its_page() -> None:
    """The page of a study can link to a number whatever else is in the list."""
    numbers = (1, 2, 3, 250, 251)
    assert [reference_path(number, SMALL) for number in numbers[:3]] == [
        "references/#ref-1",
        "references/#ref-2",
        "references/page-2/#ref-3",
    ]
    assert [reference_path(number, PageSizes()) for number in numbers[3:]] == [
        "references/#ref-250",
        "references/page-2/#ref-251",
    ]


def test_second_number_of_a_work_leads_to_its_first(long_survey: Survey) -> None:
    """A work that stands on another page under its first number is named where its other number belongs."""
    references = make_references(long_survey)
    pages = list_reference_pages(references, SMALL)
    found = {page.here.path: list_further_numbers(references.listed, page.here.path, SMALL) for page in pages}
    assert {path: numbers for path, numbers in found.items() if numbers} == {
        "references/page-5/": (FurtherNumber(9, 5, "references/page-3/#ref-5"),)
    }


def test_works_without_numbers_take_the_room_behind_the_others(fabricated: Survey) -> None:
    """They begin where the numbered ones leave room."""
    pages = list_reference_pages(make_references(fabricated), PageSizes(items=3, begun=1))
    counts = [[(part.head, len(part.shown)) for part in page.parts] for page in pages]
    assert counts == [
        [("listed", 3)],
        [("listed", 3)],
        [("listed", 2)],
        [("listed", 2), ("others", 1)],
        [("others", 1)],
    ]


def test_short_lists_have_no_further_page(whole: Site) -> None:
    """Where one page holds all, nothing says that there could be more."""
    assert [path for path, html in whole.items() if "page-2" in path or "sv-numbered" in html] == []
    assert [path for path, html in whole.items() if "on this page" in html] == []
