"""Whether a service describes the very work that a record cites."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.citations.read.candidate import describe_work
from osteosurvey.models.citation import Author, OtherVersion
from osteosurvey.reviewing.verifying.identity import Identity, compare_work
from tests.reviewing.verifying.works import CITATION, DOI, PMID, TITLE

WORK: dict[str, Any] = {
    "type": "article",
    "title": f"{TITLE}.",
    "authors": [{"given": "O.", "family": "OKAFOR"}],
    "doi": DOI.upper(),
    "pmid": PMID,
}


def compare(**changes: Any) -> Identity:
    return compare_work(CITATION, describe_work({**WORK, **changes}))


def test_the_same_work_is_recognised() -> None:
    """Title, first author and identifiers are the same in other case; what the record lacks can be added to it."""
    assert compare(pmcid="PMC7") == Identity(("title", "first author", "DOI", "PMID"), (), ("PMCID PMC7",))


@pytest.mark.parametrize(
    ("changes", "differences"),
    [
        ({"title": "Paint"}, ("its title is 'Paint'",)),
        ({"authors": [{"family": "Doe"}]}, ("its first author is 'Doe', not 'Okafor'",)),
        ({"doi": "10.5555/other"}, (f"its DOI is 10.5555/other, not {DOI}",)),
        ({"pmid": "7"}, (f"its PMID is 7, not {PMID}",)),
        ({"title": "", "authors": [], "doi": "", "pmid": ""}, ()),
        ({"title": f"{TITLE}: a trial"}, ()),
        ({"authors": [{"family": "de Okafor"}]}, ()),
    ],
)
def test_what_differs_is_named(changes: dict[str, Any], differences: tuple[str, ...]) -> None:
    """Only what both have can differ; titles that are nearly the same and particles of names do not."""
    assert compare(**changes).differences == differences


def test_another_version_has_its_own_title() -> None:
    """The title of a preprint is that of another version, where the record gives one."""
    versions = (OtherVersion(kind="preprint", title="A first look at canals and their holes", arxiv="2104.00007"),)
    citation = CITATION.model_copy(update={"other_versions": versions, "authors": (Author(family="Okafor"),)})
    work = describe_work({**WORK, "title": "A First Look at Canals and Their Holes"})
    assert compare_work(citation, work).differences == ()
