"""Whether a saved page is of the work that a record cites."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.models.citation import OtherVersion
from osteosurvey.reviewing.verifying.identity import Identity
from osteosurvey.reviewing.verifying.page_identity import BEGINNING, compare_page
from osteosurvey.reviewing.verifying.page_names import PageNames
from osteosurvey.reviewing.verifying.saved_pages import SavedPage
from tests.reviewing.verifying.works import CITATION, DOI, PMID, TITLE

UNNAMED = Identity((), ("the page names neither the title nor an identifier of the work",))
OTHER = "Wear of paint on wet and dry roads"
CITING = f"Wear\nReferences\n7. Okafor O. {TITLE}. doi:{DOI} PMID: {PMID}"
CITED = ("title", "DOI", "PMID")


def compare(text: str, *headings: str, **fields: Any) -> Identity:
    return compare_page(CITATION, SavedPage(text, PageNames(fields, headings)))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": TITLE.upper(), "doi": DOI}, Identity(("title", "DOI"))),
        ({"doi": DOI, "pmcid": "PMC7"}, Identity(("DOI",), (), ("PMCID PMC7",))),
        (
            {"title": OTHER, "doi": "10.5555/wear", "pmcid": "PMC7"},
            Identity((), (f"the page: its title is '{OTHER}'", f"the page: its DOI is 10.5555/wear, not {DOI}")),
        ),
        (
            {"title": TITLE, "doi": "10.5555/wear"},
            Identity(("title",), (f"the page: its DOI is 10.5555/wear, not {DOI}",)),
        ),
        ({"arxiv": "2104.00007"}, Identity(mentions=CITED)),
    ],
)
def test_metadata_win_over_mentions(fields: dict[str, str], expected: Identity) -> None:
    """A page of another work that cites this one is of another work."""
    assert compare(CITING, **fields) == expected


@pytest.mark.parametrize(
    ("headings", "text", "expected"),
    [
        ([f"{TITLE} | Lane Letters"], f"by O. Okafor, doi:{DOI}", Identity(("title", "DOI"))),
        (["Lane Letters", TITLE], CITING, Identity(("title",))),
        ([OTHER], CITING, Identity((), (f"the page: its heading is '{OTHER}'",))),
        (["Lane Letters"], CITING, Identity(mentions=CITED)),
        (["Lane Letters"], f"{TITLE}\nby O. Okafor", Identity(mentions=("title",))),
        (["Lane Letters"], "Paint", UNNAMED),
    ],
)
def test_headings_come_next(headings: list[str], text: str, expected: Identity) -> None:
    """A heading that is the title names the work, a long one another, and a short one can be the name of a site."""
    assert compare(text, *headings) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE.upper()}\nby O. Okafor, doi:{DOI}", Identity(("title", "DOI"))),
        (f"Lane Letters 7\n Title: {TITLE.replace(' with', chr(10) + ' with')}", Identity(("title",))),
        (f"Spotting potholes be-\nside canals, {DOI.upper()}", Identity(("DOI",))),
        (f"https://www.example.org/doi/full/{DOI}", Identity(("DOI",))),
        (f"pmid: {PMID}", Identity(("PMID",))),
        (f"7{PMID} {PMID}", UNNAMED),
        (f"Table 2 of doi:{DOI}-51", UNNAMED),
        (f"Table 2 of doi:{DOI}7, 7{DOI}", UNNAMED),
        (f"doi:10.5555/wear. We use {DOI}.", Identity(mentions=("DOI",))),
        (f"We ride as in '{TITLE}'.", Identity(mentions=("title",))),
        (CITING, Identity(mentions=CITED)),
        (f"{'wear ' * BEGINNING}\n{TITLE}", Identity(mentions=("title",))),
        (f"{' ' * BEGINNING}\n{TITLE}", Identity(("title",))),
        ("Paint", UNNAMED),
    ],
)
def test_the_beginning_of_a_text_names_its_work(text: str, expected: Identity) -> None:
    """Where a page says nothing of itself, its beginning does; identifiers are whole, and the rest only mentions."""
    assert compare(text) == expected


def test_another_version_is_the_same_work() -> None:
    """A page of the preprint can have the title that the record gives for it."""
    versions = (OtherVersion(kind="preprint", title="A first look at canals and their holes", arxiv="2104.00007"),)
    citation = CITATION.model_copy(update={"other_versions": versions})
    assert compare_page(citation, SavedPage("A first look at canals\nand their holes")) == Identity(("title",))
